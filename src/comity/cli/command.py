"""What a command of the program is, as a value."""

from enum import StrEnum

from msgspec import Struct


class Group(StrEnum):
    """What a command is for; the help and the reference list them so."""

    START = "Start"
    READ = "Read the record"
    TELL = "Tell others"
    WRITE = "Write to the record"
    KEEP = "Keep the record safe"


class Command(Struct, frozen=True, kw_only=True):
    """A command. `run` and `before` name functions as `module:function`.

    `before` runs before Django reads its settings: there a command may choose the environment.
    What `exports` leaves the record as a file, and is noted; what `serves` goes on until it is
    stopped.
    """

    name: str
    group: Group
    summary: str
    run: str
    more: str = ""
    before: str = ""
    exports: bool = False
    serves: bool = False
