"""The settings of the tests: the program's own, in a home that is thrown away."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="comity-home-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("COMITY_")]:
    if not _name.startswith("COMITY_TEST_"):
        del os.environ[_name]
os.environ["COMITY_HOME"] = _home
os.environ["COMITY_SECRET_KEY"] = "only for tests, and long enough for a doctor"
os.environ["COMITY_PSEUDO"] = "1"
# Playwright keeps an event loop in the thread of the tests, which Django would take for an
# asynchronous caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from comity.site.settings import *  # noqa: E402, F403
