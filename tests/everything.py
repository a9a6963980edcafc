"""A register in which there is something of every kind, for every kind of reader.

*Own* matters are those of Norway and the mandate on torture, *other* ones those of Uzbekistan and
the mandate on executions. For each of the four ways in which an act can be kept there is a visit,
a letter, a statement, a report, a story of impact and a document that only it tells, and in each
of them a word that stands nowhere else: where the word is, the act was read.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from comity.accounts.domain import OFFICE, Role
from comity.ledger.domain import Visibility
from comity.ledger.domain.documents import Part
from comity.ledger.services.documents import Attaching, attach
from comity.ledger.tables import fetch
from comity.register import services
from tests.papers import word as word_file
from tests.register import RECORDING, ready

PUBLIC, PARTIES, OFFICES, EMBARGOED = "public", "parties", "office", "embargoed"
KEPT: Final = (PUBLIC, PARTIES, OFFICES, EMBARGOED)
OWN, OTHER = "own", "other"
MATTERS: Final = {OWN: ("NOR", "torture"), OTHER: ("UZB", "executions")}
NOBODY = "nobody"

READERS: Final = {
    (PUBLIC, OWN): {NOBODY, *Role},
    (PUBLIC, OTHER): {NOBODY, *Role},
    (PARTIES, OWN): {Role.MISSION, Role.MANDATE, Role.DESK, Role.REGISTRAR},
    (PARTIES, OTHER): {Role.REGISTRAR},
    (OFFICES, OWN): {Role.DESK, Role.REGISTRAR},
    (OFFICES, OTHER): {Role.REGISTRAR},
    (EMBARGOED, OWN): {Role.MISSION, Role.MANDATE, Role.DESK, Role.REGISTRAR},
    (EMBARGOED, OTHER): {Role.REGISTRAR},
}
"""Who reads what is kept so in a matter that is theirs or another's (DESIGN 9, RULES P2)."""


@dataclass(frozen=True, slots=True)
class Secret:
    """What is kept in one way in one matter: the word that betrays it, and how it is addressed."""

    kept: str
    scope: str

    @property
    def word(self) -> str:
        return f"zq{self.kept}{self.scope}"

    def read_by(self, reader: str) -> bool:
        return reader in READERS[self.kept, self.scope]


SECRETS: Final = tuple(Secret(kept, scope) for kept, scope in product(KEPT, MATTERS))


def filled() -> None:
    """The register of this page."""
    ready()
    told = [row for secret in SECRETS for row in _rows(secret)]
    done = services.record_rows(told, recording=RECORDING)
    assert done.is_clean, done.errors
    for secret in SECRETS:
        attaching = Attaching(
            ref=f"communication/{MATTERS[secret.scope][0]}/2024/{_number(secret)}",
            part=Part.LETTER,
            name=f"{secret.word}.docx",
            visibility=_kept(secret),
            public_from=_until(secret),
        )
        file = io.BytesIO(word_file(f"A letter on {secret.word} and its persons."))
        attach(file, attaching, viewer=OFFICE, recording=RECORDING)
    services.seal(recording=RECORDING)


def refs_of(secret: Secret) -> list[str]:
    """Every ref of a matter that tells this secret, as the office knows it."""
    found = fetch(
        "SELECT DISTINCT r.ref FROM address r JOIN act a ON a.stream = r.stream"
        " AND a.dossier = r.dossier JOIN event e ON e.act = a.event"
        f" WHERE e.source LIKE '%%{secret.word}%%' ORDER BY r.ref"
    )
    return [str(ref) for (ref,) in found]


def documents_with(secret: Secret) -> list[str]:
    """The ids of the documents of this secret."""
    rows = fetch("SELECT document FROM file_name WHERE name = %s", [f"{secret.word}.docx"])
    return [str(name) for (name,) in rows]


def acts_of(secret: Secret) -> list[str]:
    """The ids of the acts that tell it."""
    rows = fetch(f"SELECT act FROM event WHERE source LIKE '%%{secret.word}%%' ORDER BY id")
    return [str(act) for (act,) in rows]


def _rows(secret: Secret) -> Iterator[dict[str, str]]:
    state, mandate = MATTERS[secret.scope]
    number = _number(secret)
    usual = {
        "state": state,
        "mandates": mandate,
        "actor": "mandate_holder",
        "source": f"the register, {secret.word}",
        "visibility": _kept(secret).value,
        "public_from": "2098-01-01" if secret.kept == EMBARGOED else "",
    }
    yield {
        **usual,
        "kind": "request",
        "date": f"201{number}-03-0{number}",
        "ref": f"new:{secret.word}",
        "note": f"note {secret.word}",
    }
    letter = {**usual, "matter": "communication", "ref": f"AL {state} {number}/2024"}
    yield {**letter, "kind": "letter_sent", "date": f"2024-03-1{number}", "summary": secret.word}
    yield {
        **usual,
        "matter": "statement",
        "kind": "released",
        "date": f"2024-05-1{number}",
        "type": "press_release",
        "title": f"On {secret.word}",
        "ref": f"new:s{secret.word}",
    }
    yield {
        **usual,
        "matter": "report",
        "kind": "planned",
        "date": f"2024-06-1{number}",
        "type": "visit",
        "title": f"Report on {secret.word}",
        "ref": f"new:r{secret.word}",
    }
    yield from _further(secret, usual)


def _further(secret: Secret, usual: dict[str, str]) -> Iterator[dict[str, str]]:
    number = _number(secret)
    yield {
        **usual,
        "matter": "recommendation",
        "kind": "made",
        "date": f"2024-07-1{number}",
        "symbol": f"A/HRC/5{number}/1",
        "paragraph": f"{number}",
        "text": f"On {secret.word}",
    }
    yield {
        **usual,
        "matter": "impact",
        "kind": "published",
        "actor": "secretariat",
        "date": f"2024-07-1{number}",
        "title": f"Story on {secret.word}",
        "ref": f"new:i{secret.word}",
    }
    yield {
        **usual,
        "matter": "challenge",
        "kind": "named",
        "actor": "secretariat",
        "date": f"2024-09-1{number}",
        "symbol": f"A/HRC/57/{secret.word}",
        "ref": f"new:h{secret.word}",
    }


def _number(secret: Secret) -> int:
    return KEPT.index(secret.kept) + 1


def _kept(secret: Secret) -> Visibility:
    return Visibility.PARTIES if secret.kept == EMBARGOED else Visibility(secret.kept)


def _until(secret: Secret) -> int | None:
    return 766_000 if secret.kept == EMBARGOED else None  # in the year 2098
