"""Rules of visits are tested on both readings of them."""

import pytest
from tests.oracle.readers import Read, by_the_fold, by_the_oracle


@pytest.fixture(params=[by_the_fold, by_the_oracle], ids=["fold", "oracle"])
def read(request: pytest.FixtureRequest) -> Read:
    """Each reading in turn; a call with acts gives a Story."""
    reading: Read = request.param
    return reading
