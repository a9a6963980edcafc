"""What a correction does not reach, and what a coverage does: worth a look before recording."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.accounts.domain import Viewer
from comity.kernel.edtf import parse
from comity.ledger.domain import Visibility
from comity.ledger.domain.coverage import ALL_STATES, COVERAGE_KIND, Covers
from comity.ledger.labels import dates
from comity.ledger.queries import coverages
from comity.portal.recording.looks import Look
from comity.portal.recording.words import WHO_READS


def hides_nothing(whom: Visibility) -> Look:
    """A correction that fewer may read than what it corrects."""
    return Look(
        _("Does not hide the entry"),
        _("Readers of the earlier version, without this correction: %(whom)s.")
        % {"whom": WHO_READS[whom]},
        _("To hide an entry, remove it. It can then be recorded anew for fewer readers."),
    )


def looks_at_coverage(
    rows: Sequence[Mapping[str, str]], *, viewer: Viewer, today: int
) -> Iterator[Look]:
    """Coverages without an end or beyond today, and those of all States that do not reach some."""
    for row in rows:
        if row.get("kind") != COVERAGE_KIND:
            continue
        last = row.get("to", "")
        if last and parse(last).last > today:
            yield Look(
                _("Still to come"),
                _("Complete until: %(date)s. What will be on record by then is not yet known.")
                % {"date": dates.written(last)},
                _("Look whether the year is right."),
            )
        if not last and row.get("value") != Covers.NONE:
            yield Look(
                _("Without an end"),
                _(
                    "No last day is named, so the record is taken as complete for all "
                    "time: what is not on record is shown as not having happened."
                ),
                _("Name the last day to which the record was followed."),
            )
        if row.get("state") == ALL_STATES:
            yield from _not_reached(row.get("mandates", "").split("+"), viewer)


def _not_reached(mandates: Sequence[str], viewer: Viewer) -> Iterator[Look]:
    """That a coverage of all States does not hold where a State has one of its own (RULES R15)."""
    own = {
        one.state
        for one in coverages(viewer=viewer)
        if one.mandate in mandates and one.state != ALL_STATES
    }
    if own:
        yield Look(
            _("Not for every State"),
            ngettext(
                "%(n)s State has a coverage of its own of these mandates, which holds there.",
                "%(n)s States have a coverage of their own of these mandates, which holds there.",
                len(own),
            )
            % {"n": dates.number(len(own))},
            _("To change it, correct or remove the coverage of that State."),
        )
