"""What is not installed: skipped in one line, or a failure where everything is required."""

import os
from typing import NoReturn

import pytest


def absent(what: str) -> NoReturn:
    """Skip the test in one line, or fail it under REQUIRE_ALL=1."""
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"{what}, and REQUIRE_ALL=1", pytrace=False)
    pytest.skip(what)
