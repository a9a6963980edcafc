"""The words of the annual facts and figures: its chapters, tables, columns, lines and notes.

Each table says what it counts and what it leaves out. English first; every word is translatable.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class TableWords(NamedTuple):
    """A table's title, what it counts over what, and what is said where it has no row."""

    title: Promise
    counts: Promise
    empty: Promise


class Chapter(NamedTuple):
    """A chapter: its title, the kind of matter without which it has nothing, its tables."""

    title: Promise
    needs: str
    tables: tuple[str, ...]


TITLE: Final = _("Facts and figures with regard to the special procedures in %(year)s")
RUNNING: Final = _("Special procedures: facts and figures, %(year)s")

CHAPTERS: Final = (
    Chapter(_("Fact sheet"), "", ("fact_sheet",)),
    Chapter(
        _("Mandates and mandate holders"),
        "",
        ("mandates_kinds", "mandates_holders", "mandates"),
    ),
    Chapter(_("Overview of standing invitations"), "", ("standing",)),
    Chapter(_("Statistics on standing invitations"), "", ("standing_groups",)),
    Chapter(
        _("Overview of country visits and other official visits conducted in %(year)s"),
        "visit",
        ("visits", "visits_apart", "visits_unconfirmed"),
    ),
    Chapter(_("Statistics on visits"), "visit", ("visits_groups", "visits_mandates")),
    Chapter(
        _("States not yet visited by any mandate holder"),
        "visit",
        ("not_visited_never_asked", "not_visited_asked"),
    ),
    Chapter(
        _("Status of country visits from 1 January %(window)s to 31 December %(year)s"),
        "visit",
        ("status",),
    ),
    Chapter(
        _("Statistics on communications"),
        "communication",
        ("letters_types", "letters_groups", "letters_states", "letters_themes"),
    ),
    Chapter(_("Replies received"), "communication", ("replies_years",)),
    Chapter(_("Public statements"), "statement", ("statements_types",)),
    Chapter(_("Reports and their timeliness"), "report", ("reports_types", "reports")),
    Chapter(
        _("What both sides were expected to do, and did"),
        "",
        ("expected_state", "expected_mandate_holder", "expected_secretariat", "figures"),
    ),
    Chapter(_("What the record covers, and how figures are counted"), "", ("coverage",)),
)

_NOTHING: Final = _("No entry is on record.")

TABLES: Final[Mapping[str, TableWords]] = {
    "fact_sheet": TableWords(
        _("The year in figures"),
        _(
            "Each figure is counted from the record; the chapters below say how. Visits "
            "held in part are shown apart from the visits held. “Not recorded” means that "
            "the register keeps no such entries: it is not zero."
        ),
        _NOTHING,
    ),
    "mandates_kinds": TableWords(
        _("Mandates by kind and scope"),
        _("Mandates that existed on the day, by what their holder was called then."),
        _NOTHING,
    ),
    "mandates_holders": TableWords(
        _("Mandates of which the directory names who held them"),
        _(
            "How many mandates the directory names a holder or member of on the day. No figure is"
            " of a person; where holders come from and their gender is not recorded."
        ),
        _NOTHING,
    ),
    "mandates": TableWords(
        _("Mandates"),
        _("Mandates that existed on the day, by subject in the order of the alphabet."),
        _NOTHING,
    ),
    "standing": TableWords(
        _("Standing invitations in force"),
        _(
            "States whose last statement on record gives or re-affirms a standing "
            "invitation. The source is that statement; the starting date may come from an "
            "earlier one. For other States, no statement is on record, or the last one "
            "withdraws it."
        ),
        _NOTHING,
    ),
    "standing_groups": TableWords(
        _("Standing invitations by regional group"),
        _(
            "Member States by group, including observers in it. Without an entry, a State "
            "may still have a standing invitation. The share is of Member States."
        ),
        _NOTHING,
    ),
    "visits": TableWords(
        _("Official and follow-up visits whose last day was in %(year)s"),
        _("Visits held in whole or in part; the State is the one that was examined."),
        _("No visit of the year is on record."),
    ),
    "visits_apart": TableWords(
        _("Working and academic visits in %(year)s"),
        _("These are no official visits and are counted nowhere else."),
        _NOTHING,
    ),
    "visits_unconfirmed": TableWords(
        _("Visits agreed for days of %(year)s whose outcome is not recorded"),
        _("Whether they were held is not on record; they are not counted as held."),
        _NOTHING,
    ),
    "visits_groups": TableWords(
        _("Visits of %(year)s by regional group"),
        _(
            "A visit counts once however many mandates took part. The share is that of the Member"
            " States of the group in which a visit was held. Visits held in part are in their own"
            " column, in addition, and in no other."
        ),
        _NOTHING,
    ),
    "visits_mandates": TableWords(
        _("Visits of %(year)s by mandate"),
        _(
            "A joint visit counts once for each mandate that took part. Visits held in part are in"
            " their own column, in addition, and in no other."
        ),
        _NOTHING,
    ),
    "not_visited_never_asked": TableWords(
        _("Member States of which neither a visit nor a request is on record"),
        _("Where the record is not complete, a request may have been made all the same."),
        _("There is no such State."),
    ),
    "not_visited_asked": TableWords(
        _("Member States that were asked, and of which no visit is on record so far"),
        _(
            "Official and follow-up visits held by the day count, in whole or in part. Matters"
            " are the visits that were asked for or offered, whatever became of them."
        ),
        _("There is no such State."),
    ),
    "status": TableWords(
        _("Requests and invitations by State, as of this date"),
        _(
            "Official and follow-up visits that were open on the day or came to an end in these"
            " five years. “First asked” is the first request of any of the mandates named."
        ),
        _NOTHING,
    ),
    "letters_types": TableWords(
        _("Communications sent in %(year)s, by kind"),
        _(
            "A joint letter counts once. A reply is any reply that came by the day, whatever it"
            " says; the reply rate is replied of sent."
        ),
        _NOTHING,
    ),
    "letters_groups": TableWords(
        _("Communications sent in %(year)s, by regional group of the addressee"),
        _("Shares of what was sent are rounded so that they add up to 100."),
        _NOTHING,
    ),
    "letters_states": TableWords(
        _("Communications sent in %(year)s, by State"),
        _(
            "“Answered otherwise” is an acknowledgement or another act of the State "
            "without a reply. “No answer” means that no act of the State is on record by "
            "this date."
        ),
        _("No letter to a State is on record."),
    ),
    "letters_themes": TableWords(
        _("Communications sent in %(year)s, by theme"),
        _("A letter counts under each of its themes."),
        _NOTHING,
    ),
    "replies_years": TableWords(
        _("Replies received in %(year)s, by the year of the letter"),
        _(
            "Every reply counts, holding replies too. The reply rate of the fact sheet is that of"
            " OHCHR: letters of the year with a reply, of all letters of the year. Replies to"
            " earlier letters are in this table and not in that rate."
        ),
        _NOTHING,
    ),
    "statements_types": TableWords(
        _("Public statements released in %(year)s, by kind"),
        _(
            "“State informed before”: the public record shows that the State was informed "
            "of the statement, or had its text, by the day of release."
        ),
        _NOTHING,
    ),
    "reports_types": TableWords(
        _("Reports due, submitted or presented in %(year)s, by kind"),
        _(
            "In time is by the last day of the slot that the rules give. The share is of reports"
            " whose slot has passed, without those of which it is not recorded whether they came."
        ),
        _NOTHING,
    ),
    "reports": TableWords(
        _("Reports of %(year)s and when they were due"),
        _("By mandate. It is of mandates, never of persons."),
        _NOTHING,
    ),
    "expected_state": TableWords(
        _("What States were expected to do"),
        _(
            "What a rule expected because of an act of %(year)s, as of this date. The "
            "share is of what was met, late, not met or overdue."
        ),
        _("No rule expected anything of a State because of an act of the year."),
    ),
    "expected_mandate_holder": TableWords(
        _("What mandate holders were expected to do"),
        _("The same, in the same terms."),
        _("No rule expected anything of a mandate holder because of an act of the year."),
    ),
    "expected_secretariat": TableWords(
        _("What the secretariat was expected to do"),
        _("The same, in the same terms."),
        _("No rule expected anything of the secretariat because of an act of the year."),
    ),
    "figures": TableWords(
        _("Figures of both sides that face each other"),
        _(
            "Indicators of Comity, for all States and mandates and the year; each is defined on"
            " its page. n of m; what is not recorded is in neither."
        ),
        _NOTHING,
    ),
    "coverage": TableWords(
        _("How far the record is complete"),
        _(
            "States by mandate, by the stated coverage of the record: the whole year up to "
            "this date, part of it, or no part."
        ),
        _("No coverage is stated, so the record is taken as complete."),
    ),
}

TOTAL: Final = _("Total")
OTHERS: Final = _("Others than Member States")
NOT_RECORDED: Final = _("not recorded")
NOTHING: Final = "–"
FEW: Final = "—"
FEW_NOTE: Final = _("—  Fewer than five cases, of which no percentage is given.")

NOTES: Final[Mapping[str, Promise]] = {
    "held_by": _("Held by that date at the latest; when it was given is not recorded."),
    "no_member": _("Not a Member State."),
    "unverified_mandate": _("From the directory; not checked against a source."),
    "about_another": _(
        "%(mandates)s visited it (%(dates)s) to examine %(state)s: that visit counts for"
        " %(state)s alone (%(ref)s)."
    ),
    "dates_to_be_agreed": _("Accepted; dates to be agreed with %(mandates)s (%(ref)s)."),
    "visited_apart": _("A visit that is no official one was made by %(mandates)s (%(ref)s)."),
    "unasked": _("On record without a request: %(status)s, %(mandates)s (%(ref)s)."),
    "last_known": _("The information ends before this date; the last status on record is shown."),
    "no_complete_record": _(
        "The record of this case is not complete; the last status on record is shown."
    ),
    "not_submitted": _("Its slot has passed; no submission by the day is on record."),
    "no_slot": _("No session is on record by which it was due."),
    "not_due": _("Its slot had not passed on the day."),
    "not_recorded": _("Whether it came in time is not recorded."),
}

NEEDS: Final[Mapping[str, Promise]] = {
    "visit": _("This register keeps no visits, so this chapter has no figures."),
    "communication": _(
        "This register keeps no communications, so this chapter has no figures. "
        "Communications may still have been sent."
    ),
    "statement": _(
        "This register keeps no public statements, so this chapter has no figures. "
        "Statements may still have been released."
    ),
    "report": _(
        "This register keeps no reports, so this chapter has no figures. Reports may still "
        "have been submitted."
    ),
}

RECORDED: Final[Mapping[str, Promise]] = {
    "recorded": _("Recorded"),
    "corrected": _("Corrected"),
    "withdrawn": _("Removed"),
    "published": _("Became public"),
}
"""What became of an act between two printings."""

CAUSES: Final[Mapping[str, Promise]] = {
    "folds": _("the program reads acts by other rules of its own than before"),
    "rules": _("rules or holidays changed in the rulebook"),
    "directory": _("a name, a group or a mandate changed in the directory"),
    "program": _("the program is another version"),
    "days": _("the two are of different dates, or of information available on different dates"),
}
"""Why a figure moved where no act moved it."""

UNCOVERED: Final = _("For these mandates the record is complete for no State: %(mandates)s.")

CONVENTIONS: Final = (
    _(
        "An act counts on the day it took effect, by the calendar of Geneva; both ends of "
        "a period are included. Acts after the date of the report have no effect on it."
    ),
    _("Only what is public is counted: an act that the public may not read moves no figure."),
    _("Of fewer than five cases no percentage is given. Percentages are whole numbers."),
    _("Where parts of a whole must add up, they are rounded by the largest remainder."),
    _(
        "States are listed in alphabetical order of their English short names. No figure "
        "ranks or scores a State, a mandate or a person."
    ),
    _(
        "“Not recorded” does not mean “no”: the report says so and counts no case. A "
        "missing entry never counts against either side."
    ),
    _("Every figure opens into its rows in the register, by the references given here."),
)
