"""Drafts of requests, reminders, notes verbales and letters: Word files filled from the record."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Role
from comity.communications import queries as letters
from comity.directory.queries import directory
from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.exports.word.drafts import Draft, write
from comity.exports.word.filling import asking, of_letter, of_visit
from comity.exports.word.sheet import CONTENT_TYPE
from comity.exports.word.templates import UnusableTemplateError, office_template
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Redirect
from comity.portal.answers.absent import no_such_mandate, no_such_state
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer, File
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.refused import refusal
from comity.portal.dossiers.drafts import DRAFTS, OF_LETTERS, OF_VISITS, TONGUES
from comity.portal.lists.fields import Field, mandate_choices
from comity.visits import queries as visits
from comity.visits.domain.views import Dossier as VisitDossier

_FIELDS: Final = ("kind", "ref", "state", "mandate", "language")


class _Asking(Struct):
    """What is to be drafted, as it was written, and what of it was wrong."""

    written: dict[str, str]
    wrong: dict[str, str]


@only(Role.MANDATE, Role.DESK, Role.REGISTRAR)
def draft(asked: Asked, request: HttpRequest) -> Answer | File:
    """The form; where it is filled in, the file."""
    del request
    form = _Asking({name: asked.query.get(name, "")[:200] for name in _FIELDS}, {})
    made = _draft(asked, form) if "kind" in asked.query else None
    if made is None:
        return _shown(asked, form)
    language = form.written["language"] if form.written["language"] in LANGUAGES else "en"
    try:
        own = office_template(settings.COMITY_TEMPLATES, made.kind, language)
    except UnusableTemplateError as error:
        form.wrong["kind"] = refusal(error)
        return _shown(asked, form)
    name = "-".join((made.kind.value, made.state, *made.mandates[:2], iso(asked.on)))
    return File(
        build=lambda _address: write(made, language=language, template=own),
        content_type=CONTENT_TYPE,
        name=f"{name}.docx",
    )


def _draft(asked: Asked, form: _Asking) -> Draft | None:
    """The draft that is asked for; None with a sentence where it cannot be made."""
    written, wrong = form.written, form.wrong
    if written["kind"] not in set(DraftKind):
        wrong["kind"] = _("Choose what to draft.")
        return None
    kind, ref = DraftKind(written["kind"]), written["ref"].strip().strip("/")
    if not ref:
        return _first(asked, kind, form)
    found = _of_matter(asked, kind, ref)
    if found is None:
        wrong["ref"] = _("This cannot be drafted for what has this reference.")
    return found


def _of_matter(asked: Asked, kind: DraftKind, ref: str) -> Draft | None:
    """A draft from a matter on record, as far as its reader may see it."""
    if ref.startswith("visit/") and kind in OF_VISITS:
        visit = visits.dossier(ref, viewer=asked.viewer, on=asked.on)
        if isinstance(visit, Redirect):
            return _of_matter(asked, kind, visit.ref)
        return of_visit(visit, kind, on=asked.on) if isinstance(visit, VisitDossier) else None
    if ref.startswith("communication/") and kind in OF_LETTERS:
        letter = letters.dossier(ref, viewer=asked.viewer, on=asked.on)
        if isinstance(letter, Redirect):
            return _of_matter(asked, kind, letter.ref)
        return of_letter(letter, kind, on=asked.on, viewer=asked.viewer) if letter else None
    return None


def _first(asked: Asked, kind: DraftKind, form: _Asking) -> Draft | None:
    """A first request, of which nothing is on record."""
    written, wrong = form.written, form.wrong
    if kind is not DraftKind.REQUEST:
        wrong["ref"] = _("Write the reference of the matter that it is about.")
        return None
    party = directory().find(written["state"]) if written["state"] else None
    if party is None:
        wrong["state"] = no_such_state(written["state"])
    if written["mandate"] not in directory().periods:
        wrong["mandate"] = no_such_mandate(written["mandate"])
    if wrong or party is None:
        return None
    return asking(party.code, (written["mandate"],), on=asked.on)


def _shown(asked: Asked, form: _Asking) -> Answer:
    written, wrong = form.written, form.wrong
    given = {name: (written[name], wrong.get(name, "")) for name in _FIELDS}
    kinds = choices_of(DRAFTS, written["kind"])
    tongues = choices_of(TONGUES, written["language"] or "en")
    fields = [
        Field("kind", _("What"), *given["kind"], choices=kinds, every=_("Choose")),
        Field("ref", _("About which matter, by its reference"), *given["ref"], size=24),
        Field("state", _("Or to which State first"), *given["state"], size=18),
        Field(
            *("mandate", _("By which mandate"), *given["mandate"]),
            choices=mandate_choices(asked, written["mandate"]),
            every=_("Choose"),
        ),
        Field("language", _("Language"), *given["language"], choices=tongues),
    ]
    return Answer(
        template="portal/draft.html",
        title=_("Draft a letter"),
        status=422 if wrong else 200,
        context={"fields": fields},
    )
