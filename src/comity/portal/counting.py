"""How we count: the rules of the record in plain words, each with its number (RULES R1–R15)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Struct


class Chapter(Struct, frozen=True):
    """A chapter of the page: its title, and its rules as (number, sentence)."""

    title: Promise
    anchor: str
    rules: tuple[tuple[str, Promise], ...]


CHAPTERS: Final = (
    Chapter(
        _("Acts and dates"),
        "acts",
        (
            (
                "R1",
                _(
                    "An act is something that one side did, with its date and its source. "
                    "A date is as exact as its source: “2006” is a year, not a day. Where "
                    "a day is needed, we take the last possible one. That is the end of "
                    "the stated period, or the date of the document that reports it, if "
                    "earlier. Pages say “by”, “about”, “at least” or “at most” where this "
                    "matters."
                ),
            ),
            (
                "R2",
                _(
                    "Some acts presuppose others: a reminder presupposes a request, a "
                    "postponement presupposes dates. What is presupposed counts at the latest "
                    "from the act that presupposes it, but never before its own first "
                    "possible day. The dates of a visit are never taken for the date of the "
                    "agreement."
                ),
            ),
            (
                "R3",
                _(
                    "Two sources that report the same act make one act, counted once. The "
                    "more exact date is shown, with the other source beside it. If it is "
                    "not certain that they are the same, both remain, and the page says "
                    "“perhaps the same”. An act dated “by” a day is not joined with one "
                    "before a visit that was held or ended between them."
                ),
            ),
        ),
    ),
    Chapter(
        _("What one visit is"),
        "visit",
        (
            (
                "R4",
                _(
                    "A visit begins with a request or an invitation, or with the first act "
                    "on record if there is neither. It ends when it is held, in whole or "
                    "in part, or closed. The rules assign each act to a visit in the order "
                    "of events, never in the order of typing, unless the person who "
                    "records it names the visit. The name of a visit does not change."
                ),
            ),
            (
                "R5",
                _(
                    "In a joint visit every mandate has a participation with its own first "
                    "request and its own reminders. Lists count visits; ages are counted for "
                    "each participation. A list of one mandate shows when that mandate asked "
                    "and how often it reminded, and is filtered and ordered by it; the visit "
                    "itself, and a list of several mandates, show the first request of any of "
                    "them and the reminders of all. A State’s answer to a joint request acts "
                    "for the mandates that it names. Each of the others stays requested, in a "
                    "visit of its own."
                ),
            ),
            (
                "R6",
                _(
                    "A second request while the first waits is a renewal: the age runs from "
                    "the first. A request of another scope, such as a follow-up or a "
                    "territory, opens a visit of its own."
                ),
            ),
            (
                "R7",
                _(
                    "A reminder does not change the age of a request. After an acceptance "
                    "without dates, a postponement, a declination or a cancellation, a "
                    "reminder means that the State is awaited. A reminder by a side that "
                    "is itself awaited, as after its own postponement, has no effect. An "
                    "acknowledgement is not an answer, and a receipt is not even an "
                    "acknowledgement."
                ),
            ),
        ),
    ),
    Chapter(
        _("Dates of a visit"),
        "dates",
        (
            (
                "R8",
                _(
                    "Dates in a request are part of it. An acceptance or an invitation "
                    "with dates proposes dates, and the other side is awaited. Dates known "
                    "only to the month or year are a window: they can be agreed, but never "
                    "show a visit as under way."
                ),
            ),
            (
                "R9",
                _(
                    "“Rescheduled” is a postponement and new dates in one letter. The "
                    "postponement counts once."
                ),
            ),
            (
                "R10",
                _(
                    "Why something was postponed, cancelled or declined is recorded in four "
                    "classes: reasons of its own, conditions not met, external reasons, or no "
                    "reason on record. It is the account of the side that acted, and it is "
                    "quoted as such."
                ),
            ),
            (
                "R11",
                _(
                    "Whether a visit was held is recorded, never assumed from its dates. "
                    "When agreed dates have passed and no source reports what happened, "
                    "the outcome is not recorded, and the secretariat has to find out. A "
                    "visit broken off after at least one day is held in part, in a column "
                    "of its own."
                ),
            ),
        ),
    ),
    Chapter(
        _("Who is awaited"),
        "turn",
        (
            (
                "R12",
                _(
                    "After a request the State is awaited; after an invitation, the "
                    "mandate holder; after an acceptance without dates, both sides. After "
                    "a postponement, the side that postponed is awaited, or both if both "
                    "did or an outside event did. No one is awaited while agreed dates are "
                    "ahead, or if it is not recorded who postponed. After a visit, the "
                    "mandate holder is awaited until the draft report is shared, then the "
                    "State until it comments, then the mandate holder until publication. "
                    "Days count to the side that is awaited. Both sides see the same page."
                ),
            ),
            (
                "U",
                _(
                    "If a receipt is on record for the act to be answered, the days count "
                    "from the delivery. Days before it count to no side. A receipt for a "
                    "later act, such as a reminder, changes no days."
                ),
            ),
            (
                "R13",
                _(
                    "What was said and not written counts, and is marked “orally, "
                    "unconfirmed”. A letter that says the same later confirms it and is not a "
                    "second act."
                ),
            ),
            (
                "R14",
                _(
                    "An invitation after a request is an acceptance of it, however late. A "
                    "list of pending requests is evidence; it opens a visit only where none "
                    "is on record."
                ),
            ),
        ),
    ),
    Chapter(
        _("Where the record ends"),
        "coverage",
        (
            (
                "R15",
                _(
                    "A source states from when to when the record of a mandate and State is "
                    "complete. Without such a statement the record is taken as complete. Where "
                    "two statements leave a gap, figures go by the period after it. After "
                    "the last covered day no time is counted for either side: the page gives "
                    "the last information and its date. “Not recorded” means neither “not "
                    "asked” nor “no”."
                ),
            ),
        ),
    ),
    Chapter(
        _("What we do not do"),
        "not",
        (
            (
                "P6, P7",
                _(
                    "No State is ranked or scored, no figure is about a person, and States "
                    "are listed in alphabetical order. No figure is shown as a share of "
                    "fewer than five cases, nor where two views would reveal one by "
                    "subtraction."
                ),
            ),
            (
                "P4",
                _(
                    "What could harm a person is not shown, and can be erased, in the past "
                    "as in the present. No other entry is ever deleted: a correction is a "
                    "new entry that names what it replaces, and the page shows both."
                ),
            ),
        ),
    ),
)
