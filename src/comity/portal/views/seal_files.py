"""Files by which others check the record: seals, keys and proofs, and the page that says how."""

import json
import re
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.utils.translation import gettext

from comity.kernel.edtf import parse
from comity.ledger.labels import dates
from comity.ledger.queries.proofs import Proof, extension, inclusion
from comity.ledger.queries.signed import (
    keys,
    last_signed,
    seal_file,
    signed_numbers,
)
from comity.ledger.signing import as_pem
from comity.portal.answers.answering import Answer, Elsewhere, File, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.questions import takes

PLAIN: Final = "text/plain; charset=utf-8"
_NUMBER: Final = re.compile(r"[1-9]\d{0,8}", re.ASCII)


@page
def check(_: Asked) -> Answer | Elsewhere | Missing:
    """How somebody checks the record with the tools of their own machine."""
    last = last_signed()
    return Answer(
        template="portal/check_record.html",
        title=gettext("Check this record yourself"),
        context={
            "last": last,
            "day": dates.day(parse(last.day).first) if last else "",
            "key": keys()[-1].id if last else "",
            "own": settings.COMITY_ADDRESS,
        },
    )


@page
def file(_: Asked, name: str) -> File | Missing:
    """The file of a seal by its number, of the newest, of all of them, or of the keys."""
    found = _FILES[name]() if name in _FILES else _one(name)
    return _file(found, f"{name}.txt", PLAIN) if found else Missing()


@page
def public_key(_: Asked) -> File | Missing:
    """The key that signs seals today."""
    among = keys()
    return _file(as_pem(among[-1].public), "seal-key.pem", PLAIN) if among else Missing()


@page
@takes("act", "from")
def proof(asked: Asked) -> File | Missing:
    """The proof that an act is under the newest seal, or that this extends an earlier one."""
    act, since = asked.query.get("act", ""), asked.query.get("from", "")
    found: Proof | None = None
    if act:
        found = inclusion(act)
    elif _NUMBER.fullmatch(since):
        found = extension(int(since))
    if found is None:
        return Missing()
    text = json.dumps(found.as_json(), ensure_ascii=False, indent=1)
    return _file(f"{text}\n", "proof.json", "application/json")


def _file(text: str, name: str, content_type: str) -> File:
    return File(build=lambda _address: text.encode(), content_type=content_type, name=name)


def _one(name: str) -> str | None:
    return seal_file(int(name)) if _NUMBER.fullmatch(name) else None


def _newest() -> str | None:
    last = last_signed()
    return seal_file(last.no) if last else None


def _all() -> str:
    return "\n".join(seal_file(no) or "" for no in signed_numbers())


def _keys() -> str:
    return "\n".join(key.note for key in keys())


_FILES: Final[dict[str, Callable[[], str | None]]] = {
    "newest": _newest,
    "all": _all,
    "keys": _keys,
}
