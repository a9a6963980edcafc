"""Who can be visited, who visits, and under which name on which day. Pure values.

Days are ordinals (`datetime.date.toordinal`). A period is two such days, both included;
`OPEN_START` and `OPEN_END` stand for a bound that is open or not known.

Party codes are ISO 3166-1 alpha-3 codes for Members, observer States and territories; XKX, which
ISO leaves to its users, for Kosovo; `ORG-` and `REG-` with a name for organisations and regions,
whose hyphen no ISO code can have. The fictional States of a training register have XAA to XZZ,
which ISO leaves to its users too.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.directory.domain.names import Language
from comity.kernel.edtf import OPEN_END, OPEN_START

KOSOVO: Final = "XKX"


class DirectoryEmptyError(LookupError):
    """The tables hold nothing; the message says what to do."""


def is_fictional(code: str) -> bool:
    """Whether a code is that of a State of a training register."""
    return code.startswith("X") and len(code) == len(KOSOVO) and code != KOSOVO


class PartyKind(StrEnum):
    """What a visited party is in the United Nations; it says nothing else about its status."""

    MEMBER = "member"
    OBSERVER = "observer"  # as a State
    OBSERVER_ENTITY = "observer_entity"  # what an observer State may have been before
    TERRITORY = "territory"
    REGION = "region"
    ORGANISATION = "organisation"


class RegionalGroup(StrEnum):
    """The groups in which States vote and speak; not regions of a map."""

    AFRICAN = "african"
    ASIA_PACIFIC = "asia_pacific"
    EASTERN_EUROPEAN = "eastern_european"
    LATIN_AMERICAN_CARIBBEAN = "latin_american_caribbean"
    WESTERN_EUROPEAN_OTHER = "western_european_other"


class Standing(StrEnum):
    """How a party stands to its regional group."""

    MEMBER = "member"
    OBSERVER = "observer"


class NameForm(StrEnum):
    """As lists write it, or in full; an alias is only for reading other people's tables."""

    SHORT = "short"
    FORMAL = "formal"
    ALIAS = "alias"


class MandateScope(StrEnum):
    """What a mandate is about: a theme, or the situation in one country."""

    THEMATIC = "thematic"
    COUNTRY = "country"


class MandateKind(StrEnum):
    """What the holder of a mandate is called."""

    SPECIAL_RAPPORTEUR = "SR"
    INDEPENDENT_EXPERT = "IE"
    WORKING_GROUP = "WG"
    SPECIAL_REPRESENTATIVE = "SRSG"
    REPRESENTATIVE = "RSG"


class Role(StrEnum):
    """Alone in office, or one of the members of a working group."""

    HOLDER = "holder"
    MEMBER = "member"


class Party(Struct, frozen=True, kw_only=True):
    """A State, territory, region or organisation that can be visited.

    `begins` is, as written, from when it is what `kind` says, as a Member or observer State;
    `observer_first` from which day it was an observer before that. `footnote` is printed wherever
    the party is named in a document; `unverified` names the facts (code, group, and member_since
    or observer_since) that were not checked against a source.
    """

    code: str
    kind: PartyKind
    iso2: str = ""
    group: RegionalGroup | None = None
    standing: Standing | None = None
    group_note: str = ""
    begins: str = ""
    first: int = OPEN_START
    last: int = OPEN_END
    observer_first: int = OPEN_END
    footnote: str = ""
    note: str = ""
    unverified: tuple[str, ...] = ()

    def is_member(self, day: int) -> bool:
        """Whether it was a Member of the United Nations on a day, under any name."""
        return self.kind_on(day) is PartyKind.MEMBER

    def kind_on(self, day: int) -> PartyKind | None:
        """What it was on a day; None for a Member or observer State where it was neither yet.

        The directory does not know what such a State was then.
        """
        if self.first <= day <= self.last:
            return self.kind
        return PartyKind.OBSERVER_ENTITY if self.observer_first <= day < self.first else None


class InTurn(Struct, frozen=True, kw_only=True):
    """In force from a day to a day, as one of several of which each ends where the next begins.

    `begins` and `ends` are the same as they are known, perhaps to a month or a year; "" where
    open.
    """

    begins: str = ""
    ends: str = ""
    first: int = OPEN_START
    last: int = OPEN_END
    verified: bool = False


class Name(InTurn, frozen=True, kw_only=True):
    """A name in one language; `in_text` is its form in a sentence."""

    party: str
    language: Language
    form: NameForm
    name: str
    in_text: str
    sort: str = ""


class Capital(InTurn, frozen=True, kw_only=True):
    """Where the Government sits and what its clocks show; `city` is empty where none is named."""

    party: str
    city: str
    zone: str
    note: str = ""


class Title(InTurn, frozen=True, kw_only=True):
    """What a mandate was called, and its holder."""

    mandate: str
    kind: MandateKind
    title: str


class Mandate(Struct, frozen=True, kw_only=True):
    """A mandate of the Special Procedures; its code stays through every change of title."""

    code: str
    scope: MandateScope
    first: int
    last: int
    titles: tuple[Title, ...]
    resolution: str = ""
    note: str = ""
    verified: bool = False

    def title_on(self, day: int) -> Title:
        """Return the title of that day; before the first the first, after the last the last."""
        return next((t for t in reversed(self.titles) if t.first <= day), self.titles[0])


class Subject(Struct, frozen=True, kw_only=True):
    """The words after "the mandate on"; ours, so never a quotation."""

    mandate: str
    language: Language
    subject: str
    sort: str = ""
    verified: bool = False


class MandateAlias(Struct, frozen=True, kw_only=True):
    """Other words for a mandate or its subject, as people type them: "WGAD", "LGBT"."""

    mandate: str
    alias: str


class Holder(Struct, frozen=True, kw_only=True):
    """A person's term in a mandate. A term known to the month or year is read wide."""

    mandate: str
    role: Role
    name: str
    first: int
    last: int = OPEN_END
    note: str = ""
    verified: bool = False


class Records(Struct, frozen=True, kw_only=True):
    """All that the data files or the tables hold, in their order."""

    parties: tuple[Party, ...]
    names: tuple[Name, ...]
    capitals: tuple[Capital, ...]
    mandates: tuple[Mandate, ...]
    holders: tuple[Holder, ...]
    subjects: tuple[Subject, ...]
    mandate_aliases: tuple[MandateAlias, ...] = ()


def in_force[Dated: (Name, Capital, Holder)](rows: tuple[Dated, ...], day: int) -> list[Dated]:
    """Return the rows whose period has that day in it, in their order."""
    return [row for row in rows if row.first <= day <= row.last]


def name_on(names: tuple[Name, ...], language: Language, form: NameForm, day: int) -> Name | None:
    """Return the name of that form and day: in the language, else in English, else None."""
    standing = {n.language: n for n in in_force(names, day) if n.form is form}
    return standing.get(language) or standing.get(Language.EN)
