"""Replies to profiles as import files name them."""

from typing import Final

from comity.cooperation.domain.replies import PROFILE
from comity.register.matter import Matter, OfPair

PROFILES: Final = Matter(lifecycle=PROFILE, streams=OfPair(PROFILE.kind), needs_state=False)
