"""Letters as lines of a table, and the filters above a list of them."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.communications import queries
from comity.communications.domain.views import Letter
from comity.communications.domain.words import OTHERS, Answer, LetterType, Status
from comity.communications.labels.acts import assessed
from comity.communications.labels.terms import (
    ANSWER,
    ANY_TYPE,
    OTHERS_NAME,
    TYPE,
    names_others,
)
from comity.communications.labels.words import WORDS
from comity.communications.queries import LetterQuery
from comity.ledger.labels import dates
from comity.ledger.labels.terms import WHOSE
from comity.ledger.labels.text import isolate, upper_first
from comity.portal.answers.asking import Asked, day_in_words, known_day
from comity.portal.answers.choices import Choice, choices_of
from comity.portal.answers.names import Names
from comity.portal.lists.fields import (
    Field,
    Filters,
    known_mandate,
    known_place,
    known_text,
    known_turn,
    known_word,
    party_fields,
    state_or_group,
)
from comity.portal.lists.sorting import goes_on, known_sort
from comity.portal.lists.tables import STANDS, Head, Line, Table, stands_tag
from comity.rulebook.labels.series import semicolons

_ADDRESSEE: Final = Head(gettext_lazy("Addressee"), sort="state")
_HEADS: Final = (
    Head(gettext_lazy("Kind"), sort="type"),
    Head(gettext_lazy("Sent"), sort="sent"),
    Head(gettext_lazy("First reply"), sort="first_reply"),
    Head(gettext_lazy("Days to it, or so far"), "figure", "days", is_of_cooperation=True),
    Head(gettext_lazy("Evaluated")),
)
_OVER: Final = frozenset({Status.CLOSED, Status.REFUSED, Status.EVALUATED})
FIELDS: Final = (
    "state",
    "mandate",
    "type",
    "turn",
    "status",
    "answer",
    "theme",
    "from",
    "to",
    "sort",
    "after",
)


def read_filters(asked: Asked) -> Filters[LetterQuery]:
    """The query of a list's address; a field that cannot be read narrows nothing and is named."""
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    state, group = _state(written["state"], wrong)
    query = LetterQuery(
        state=state,
        group=group,
        mandate=known_mandate(written["mandate"], wrong),
        type=known_word("type", written["type"], LetterType, wrong),
        status=known_word("status", written["status"], Status, wrong),
        turn=known_turn(written["turn"], wrong),
        answer=known_word("answer", written["answer"], Answer, wrong),
        theme=known_text("theme", written["theme"], wrong).casefold(),
        sent_from=known_day("from", written["from"], wrong, today=asked.today, first=True),
        sent_to=known_day("to", written["to"], wrong, today=asked.today),
        sort=(sort := known_sort(asked, (_ADDRESSEE, STANDS, *_HEADS), wrong)),
        after=known_place(written["after"], goes_on("communication", sort), wrong),
    )
    return Filters(query, written, wrong)


def letter_fields(asked: Asked, filters: Filters[LetterQuery]) -> list[Field]:
    """The fields above the list of letters."""
    written, wrong, query, field = filters.written, filters.wrong, filters.query, filters.field

    def day_of(name: str, label: str) -> Field:
        return Field(name, label, day_in_words(written[name]), wrong.get(name, ""))

    fields = [
        *party_fields(asked, written, wrong, query.mandate),
        field("type", _("Kind"), choices=choices_of(TYPE, query.type), every=_("All")),
        field("answer", _("Replies"), choices=choices_of(ANSWER, query.answer), every=_("All")),
        field("turn", _("Awaiting"), choices=choices_of(WHOSE, query.turn), every=_("Anyone")),
        day_of("from", _("Sent from")),
        day_of("to", _("Sent to")),
    ]
    themes = queries.themes(viewer=asked.viewer, on=asked.on, known=asked.known)
    if themes:
        choices = [Choice(theme, theme, theme == query.theme) for theme in themes]
        fields.append(field("theme", _("Theme"), choices=choices, every=_("All")))
    return fields


def letter_table(letters: Sequence[Letter], asked: Asked) -> Table:
    """These letters in their order."""
    names = Names(asked)
    return Table(_ADDRESSEE, _HEADS, [_line(letter, names, asked) for letter in letters])


def addressee(letter: Letter, names: Names, *, listed: bool = False) -> str:
    """Whom a letter is addressed to: a State by its name, as titles or as lists write it, others
    as the letter calls them.
    """
    if letter.state != OTHERS:
        return names.state(letter.state) if listed else names.title(letter.state)
    return isolate(letter.addressee) if letter.addressee else str(OTHERS_NAME)


def kind_of(letter: Letter) -> str:
    """What kind of letter it is."""
    return str(TYPE.get(letter.type, ANY_TYPE))


def called_by_whom(letter: Letter, names: Names) -> str:
    """What a letter without a reference of its own is called: beside it stands its ref."""
    mandates = letter.mandates
    return _("%(state)s: %(what)s by %(mandates)s") % {
        "state": addressee(letter, names),
        "what": kind_of(letter),
        "mandates": names.mandate_list(mandates)
        if mandates
        else _("a mandate that is not recorded"),
    }


def _line(letter: Letter, names: Names, asked: Asked) -> Line:
    mandates = upper_first(names.mandate_list(letter.mandates)) if letter.mandates else ""
    return Line(
        title=addressee(letter, names, listed=True),
        address=asked.link("communication", letter.ref),
        small=letter.reference or letter.ref,
        caption=mandates,
        tag=stands_tag(letter.stands, WORDS),
        cells=(
            upper_first(kind_of(letter)),
            _sent(letter),
            _first_reply(letter),
            _days(letter),
            _opinions(letter, names),
        ),
    )


def _sent(letter: Letter) -> str:
    """The date of the letter, as it is written; by when it was where a reply tells that."""
    if letter.sent is None:
        return _("not recorded")
    return dates.shown(letter.sent_text, letter.sent)


def _first_reply(letter: Letter) -> str:
    """The date of the first reply, holding or not, as it is written."""
    if not letter.replies:
        return _("none on record")
    return dates.shown(letter.replies[0].date, letter.replies[0].day)


def _days(letter: Letter) -> str:
    """Days from the letter to its first reply, or so far while one can still come to be known.

    Where the reply is dated to a year, their number is not known.
    """
    if letter.sent is None:
        return ""
    over = letter.stands.beyond_coverage or letter.awaits_nobody or letter.status in _OVER
    if letter.first_reply is None and over:
        return ""
    until = letter.stands.on if letter.first_reply is None else letter.first_reply
    if until < letter.sent:
        return ""
    if letter.replies and dates.is_coarse(letter.replies[0].date):
        return ""
    n = dates.number(until - letter.sent)
    return _("at least %(n)s") % {"n": n} if dates.is_coarse(letter.sent_text) else n


def _opinions(letter: Letter, names: Names) -> str:
    if len(letter.mandates) == 1 and letter.opinions:
        return assessed(letter.opinions[0].value)
    told = (
        _("%(subject)s: %(value)s")
        % {"subject": names.subject(one.mandate), "value": assessed(one.value)}
        for one in letter.opinions
    )
    return semicolons(told)


def _state(text: str, wrong: dict[str, str]) -> tuple[str | None, str | None]:
    if names_others(text):
        return OTHERS, None
    return state_or_group(text, wrong)
