"""What each column of an act is called, beside its field and where a correction changed it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.statements.labels import ITEM

COLUMN: Final[Mapping[str, Promise]] = {
    "state": _("State"),
    "mandates": _("Mandates"),
    "kind": _("What it says"),
    "actor": pgettext_lazy("sender", "From"),
    "date": _("Date"),
    "from": _("First day"),
    "to": _("Last day"),
    "of": _("Of what"),
    "reason_class": _("Reason as given"),
    "reason": _("In its words"),
    "because_of": _("Because of which act"),
    "stated_ordinal": _("Said to be the first, second, … time"),
    "type": _("Kind"),
    "scope": _("Scope"),
    "place": _("Where it takes place"),
    "guarantee": _("Guarantee of the Terms of Reference"),
    "finding": _("How it was kept"),
    "value": _("How far the reply went"),
    "symbol": _("Symbol of the document"),
    "language": _("Language of its words"),
    "channel": _("How"),
    "source": _("Its reference"),
    "locator": _("Paragraph or page"),
    "learnt": _("Received"),
    "source_date": _("Date on the letter"),
    "ref": _("Which matter"),
    "note": pgettext_lazy("beside an act", "Note"),
    "remark": pgettext_lazy("beside an act", "Note"),  # beside why it is corrected
    "visibility": _("Who may read it"),
    "public_from": _("Public from"),
    "reference": _("Reference of the letter"),
    "follows": _("Follows up which letter"),
    "through": _("How it reached the State"),
    "addressee": _("To whom, where that is no State"),
    "urgency": _("Why it cannot wait"),
    "themes": _("What it is about"),
    "persons": _("How many persons it concerns"),
    "women": _("How many of them are women"),
    "despite": _("Why it went out in spite of a finding"),
    "summary": _("In short, without names of persons"),
    "admissibility": _("Conditions of article 9, as answered"),
    "lasts": _("How long the extension lasts"),
    "names": _("Names of the persons, kept sealed"),
    "title": _("Title"),
    "about": _("About which matter"),
    "response": _("What it says of the State’s response"),
    "urgent": _("Why it could not wait for working hours"),
    "session": _("Session"),
    "slot": _("When it is due"),
    "words": _("How many words it has"),
    "languages": _("Languages"),
    "party": _("Who sent it in or commented"),
    **{item.value: said for item, said in ITEM.items()},
}
"""What each column is called beside its field."""
