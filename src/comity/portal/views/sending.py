"""The check before sending: may this go out then, and if not, when? It advises, never forbids."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.kernel.edtf import GENEVA
from comity.ledger.labels import dates
from comity.ledger.labels.saying import READERS, rule_text
from comity.ledger.labels.text import ENGLISH, isolate, join, plain, upper_first
from comity.portal.answers.answering import Answer, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.downloads import DATA
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.doubting import doubts_of_numbers
from comity.portal.sending_form import NAMES, Form, fields_of, read_form
from comity.register import sending
from comity.register.sending import About
from comity.rulebook import labels
from comity.rulebook.domain import Because, Finding, ProvisionId, Question, Verdict
from comity.rulebook.labels import SENDING
from comity.rulebook.queries import Answer as Advice
from comity.rulebook.queries import rulebook

HEADER: Final = ("rule", "provision", "verified", "kept", "note")
_KEPT: Final = {
    True: gettext_lazy("kept"),
    False: gettext_lazy("not kept"),
    None: gettext_lazy("cannot be said"),
}
_NO_RULE: Final = gettext_lazy("no rule")
_AT_WORK: Final = {
    True: gettext_lazy("within working hours"),
    False: gettext_lazy("outside working hours"),
    None: gettext_lazy("working days there are not known"),
}


class Citation(Struct, frozen=True):
    """A provision, and its page."""

    id: str
    address: str
    verified: bool


class FindingLine(Struct, frozen=True):
    """What a rule says, or what only the sender can answer, with the provisions it rests on."""

    title: str
    kept: str
    note: str
    citations: Sequence[Citation]
    doubt: str = ""
    broken: bool = False


class Clock(Struct, frozen=True):
    """What a clock shows when it would go out, whether its office works then, and what it shows
    at the first moment at which every rule would be kept.
    """

    place: str
    shows: str
    at_work: str
    earliest: str


@page
@takes(*NAMES)
def check(asked: Asked) -> Answer:
    """The form, and with it the answer at once."""
    form = read_form(asked)
    advice = _advice(asked, form)
    fields = fields_of(asked, form)
    context = {"fields": fields, "wrong": bool(form.wrong)}
    if advice is None or form.asked is None:
        return Answer(
            template="portal/check.html",
            title=_("Check before sending"),
            context=context,
            data=_refusal(asked, form),
            status=400 if form.wrong or asked.query.get("format") == "json" else 200,
        )
    return Answer(
        template="portal/check.html",
        title=_("Check before sending"),
        context={**context, **_told(asked, form, form.asked, advice)},
        data=lambda: dict(advice.as_json()),
        header=HEADER,
        rows=lambda: [
            (one.rule, one.provision, one.verified, one.kept, note)
            for one, note in advice.findings
        ],
    )


def _advice(asked: Asked, form: Form) -> Advice | None:
    """What the rulebook says; an unknown ref and a hidden one are answered alike."""
    if form.asked is None:
        return None
    try:
        plainly = asked.query.get("format") in DATA
        return sending.check(
            form.asked,
            viewer=asked.viewer,
            known=asked.known,
            language=asked.names_language,
            saying=labels.ISO if plainly else READERS,
        )
    except sending.NothingThereError:
        form.wrong["about"] = _(
            "No entry with this reference is visible to you. The lists show the references."
        )
    except sending.OfAnotherStateError as error:
        form.wrong["about"] = _("This matter concerns %(state)s.") % {
            "state": Names(asked).in_text(error.state)
        }
    return None


def _refusal(asked: Asked, form: Form) -> Callable[[], object] | None:
    """To whoever asks for JSON, what could not be read; None to whoever asks for the page."""
    if asked.query.get("format") != "json":
        return None
    sentence = plain(" ".join(form.wrong.values())) or _("Choose what goes out.")
    return lambda: {"error": sentence}


def _told(asked: Asked, form: Form, about: About, advice: Advice) -> dict[str, object]:
    names = Names(asked)
    lines = [_line(asked, one, note) for one, note in advice.findings if not _asks(one)]
    questions = [_line(asked, one, note) for one, note in advice.findings if _asks(one)]
    what = str(SENDING[about.sending])
    if form.mandate:
        what = _("%(what)s by %(mandate)s") % {
            "what": what,
            "mandate": names.mandate(form.mandate),
        }
    return {
        "what": _("%(state)s: %(what)s, %(when)s in Geneva.")
        % {
            "state": names.title(about.party.code),
            "what": what,
            "when": dates.clock(advice.geneva),
        },
        "verdict": str(labels.VERDICT[advice.verdict]),
        "sentence": _sentence(advice),
        "clocks": list(_clocks(asked, about, advice)),
        "again": _then(asked, advice),
        "lines": lines,
        "questions": questions,
        "in_english": any(map(_is_in_english, [*lines, *questions])),
        "about": about.ref,
        "about_address": asked.page_of(about.ref) if "/" in about.ref else "",
    }


def _sentence(advice: Advice) -> str:
    """The verdict at length, and from when on every rule would be kept."""
    broken = sum(one.kept is False for one, _note in advice.findings)
    match advice.verdict:
        case Verdict.CLEAR:
            return _("It would keep every rule that can be checked against the record.")
        case Verdict.NO_RULE:
            return _(
                "No entry on record keeps or breaks a rule in force; the basis of each follows."
            )
        case Verdict.NOT_CLEAR:
            said = ngettext(
                "%(n)s rule would not be kept.", "%(n)s rules would not be kept.", broken
            ) % {"n": dates.number(broken)}
            if advice.earliest is None:
                then = _("When it would first keep every such rule is not known.")
                return join(said, then)
            then = _(
                "From %(when)s in Geneva on, it would keep every rule that can be checked against"
                " the record."
            )
            return join(said, then % {"when": dates.clock(advice.earliest)})


def _clocks(asked: Asked, about: About, advice: Advice) -> Iterator[Clock]:
    yield _clock(_("Geneva"), advice.geneva, advice.earliest, at_work=advice.at_work.geneva)
    if advice.capital is not None:
        found = sending.capital(about.party, about.at, asked.names_language)
        place = isolate(found.name) if found else _("the Capital")
        earliest = advice.earliest.astimezone(advice.capital.tzinfo) if advice.earliest else None
        yield _clock(place, advice.capital, earliest, at_work=advice.at_work.capital)


def _clock(
    place: str, shown: datetime, earliest: datetime | None, *, at_work: bool | None
) -> Clock:
    return Clock(
        place,
        dates.clock(shown),
        str(_AT_WORK[at_work]),
        dates.clock(earliest) if earliest else _("not known"),
    )


def _then(asked: Asked, advice: Advice) -> str:
    """The address that asks the same for the first moment at which every rule would be kept."""
    if advice.verdict is not Verdict.NOT_CLEAR or advice.earliest is None:
        return ""
    then = advice.earliest.astimezone(GENEVA)
    return asked.here(day=f"{then:%Y-%m-%d}", time=f"{then:%H:%M}", clock="geneva")


def _asks(finding: Finding) -> bool:
    return finding.because is Because.FOR_A_PERSON


def _is_in_english(line: FindingLine) -> bool:
    """Whether any of it is there in English alone, on a page of another language."""
    return any(ENGLISH in text for text in (line.title, line.note, line.doubt))


def _line(asked: Asked, finding: Finding, note: str) -> FindingLine:
    rule = rulebook().rule(finding.rule)
    made = rule or next((one for one in rulebook().questions if one.id == finding.rule), None)
    return FindingLine(
        title=rule_text(rule.title) if rule else "",
        kept=upper_first(str(_NO_RULE if finding.has_no_number else _KEPT[finding.kept])),
        note=rule_text(made.text) if isinstance(made, Question) else note,
        citations=[
            _citation(asked, one) for one in (made.provisions if made else (finding.provision,))
        ],
        doubt=join(*doubts_of_numbers(rule)) if rule else "",
        broken=finding.kept is False,
    )


def _citation(asked: Asked, provision: ProvisionId) -> Citation:
    text, _colon, place = provision.partition(":")
    found = rulebook().provisions.get(provision)
    return Citation(
        provision, asked.link("provision", text, place), found is not None and found.verified
    )
