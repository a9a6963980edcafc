"""Published figures on the advisory procedure as import files name them."""

from typing import Final

from comity.advisory.domain.figures.lifecycle import ADVISORY_FIGURES, days_of
from comity.advisory.domain.figures.tables import EXPECTED, as_text, groups_of, refused
from comity.advisory.domain.figures.words import Anomaly, Kind, Method
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.phrases import Phrase
from comity.kernel.rule_f import ENOUGH
from comity.ledger.domain import Payload
from comity.register.cells import WrongCellError, one_of, whole_number
from comity.register.matter import By, Dossiers, Matter, Own
from comity.register.matters.commitments import without_names

_MOST: Final = 99_999
_NEEDS: Final = {
    "from": Phrase("the first day of the period"),
    "to": Phrase("the last day of the period"),
    "method": Phrase("how the numbers came about"),
}
"""What a publication says in any case. Without a total there are too few requests."""


def _table(written: str) -> str:
    try:
        found = groups_of(written)
    except ValueError:
        raise WrongCellError(EXPECTED) from None
    if not found:
        raise WrongCellError(EXPECTED)
    return as_text(found)


def _disagrees(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What a publication lacks, or what Rule F does not allow in it."""
    if kind == Kind.EXPLAINED and "text" not in payload:
        return "text", Phrase("what is to be known of these figures, in your own words")
    if kind != Kind.PUBLISHED:
        return None
    for column, expected in _NEEDS.items():
        if column not in payload:
            return column, expected
    first, last = days_of(str(payload["from"]), str(payload["to"]))
    if first == OPEN_START:
        return "from", _NEEDS["from"]
    return ("to", _NEEDS["to"]) if last == OPEN_END else refused(payload, first, last)


FIGURES: Final = Matter(
    lifecycle=ADVISORY_FIGURES,
    streams=Dossiers(
        kind=ADVISORY_FIGURES.kind, by=By.COMMITTEE, opens=frozenset({Kind.PUBLISHED})
    ),
    columns={
        "total": Own(
            whole_number(_MOST, least=ENOUGH),
            "how many requests were received; empty where they are too few",
        ),
        "method": Own(one_of(Method), "how published figures came about"),
        "by_source": Own(
            _table, "requests by source: groups such as states 15; mandate_holders+others 11"
        ),
        "by_category": Own(_table, "requests by category, in groups as `by_source`"),
        "by_outcome": Own(_table, "requests by outcome, in groups as `by_source`"),
        "by_subject": Own(_table, "requests by subject, in groups as `by_source`"),
        "text": Own(without_names),
    },
    needs_state=False,
    needs_source=frozenset({Kind.PUBLISHED}),
    disagrees=_disagrees,
    refused={
        Anomaly.PUBLISHED_AGAIN: (
            "total",
            Phrase("figures that are published once; explain an error with kind explained"),
        )
    },
)
