"""The settings of the tests: the program's own, in a home that is thrown away.

What tests write they throw away: they do it in memory where a machine lends some. Every test of
PostgreSQL makes and drops a database of three hundred files, of which a disk makes ten times as
much work. And passwords are hashed a thousand times faster than in the program; who measures a
sign-in asks for the program's own hashing.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ENOUGH = 4 * 2**30  # bytes of memory lent: a run takes one or two
_memory = Path("/dev/shm")  # noqa: S108
if (
    "TMPDIR" not in os.environ
    and os.access(_memory, os.W_OK)
    and shutil.disk_usage(_memory).free >= ENOUGH
):
    os.environ["TMPDIR"] = str(_memory)  # for the programs that tests start too
    tempfile.tempdir = None

_home = tempfile.mkdtemp(prefix="comity-home-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
OF_THE_TESTS = ("COMITY_TEST_", "COMITY_EXPLORE", "COMITY_THOROUGH")
for _name in [name for name in os.environ if name.startswith("COMITY_")]:
    if not _name.startswith(OF_THE_TESTS):
        del os.environ[_name]
os.environ["COMITY_HOME"] = _home
os.environ["COMITY_SECRET_KEY"] = "only for tests, and long enough for a doctor"
os.environ["COMITY_PSEUDO"] = "1"
# Playwright keeps an event loop in the thread of the tests, which Django would take for an
# asynchronous caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from comity.site.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["tests.entering.Quick"]
