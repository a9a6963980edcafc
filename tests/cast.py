"""The people and parties of the tests, learnt once.

Norway is State B wherever a test needs a real code; the mandates are three of `mandates.csv`.
"""

from dataclasses import dataclass

from comity.kernel.parties import Actor


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the cast: the name that records carry, and the side for which they act."""

    name: str
    does: str
    side: Actor


AMINA = Person("amina", "desk officer of the Special Procedures Branch", Actor.SECRETARIAT)
BORIS = Person("boris", "second secretary of the Permanent Mission of State B", Actor.STATE)
CLARA = Person("clara", "holder of the mandate on torture", Actor.MANDATE_HOLDER)
DAVID = Person("david", "holder of the mandate on executions", Actor.MANDATE_HOLDER)
EMEKA = Person("emeka", "registrar, who corrects and publishes", Actor.SECRETARIAT)
GRETA = Person("greta", "researcher, who reads as the public", Actor.OTHER)

STATE_B = "NOR"
OTHER_STATE = "THA"
TERRITORY = "Western Sahara"

TORTURE = "torture"
EXECUTIONS = "executions"
JOINT = f"{EXECUTIONS}+{TORTURE}"
