"""`disclose`: a file that proves one act to somebody who has a seal file and the public key."""

import argparse
import json
from pathlib import Path

from comity.accounts.domain import OFFICE
from comity.cli.database import prepared
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import say
from comity.ledger.files import OWNER_ONLY
from comity.ledger.queries import resolve
from comity.ledger.queries.proofs import acts_in, disclosure, is_act


def disclose(options: argparse.Namespace) -> int:
    """Write the proof of an act into a file that must not exist."""
    prepared()
    act = _act(options.act)
    proof = disclosure(act)
    if proof is None:
        raise RefusalError(
            f"nothing proves {act}: it is not public, was erased, or no signed seal was made since"
            " it became public"
        )
    target = Path(options.out).expanduser()
    try:
        with target.open("x", encoding="utf-8") as file:
            target.chmod(OWNER_ONLY)
            json.dump(proof.as_json(), file, ensure_ascii=False, indent=1)
            file.write("\n")
    except FileExistsError:
        raise RefusalError(f"{target} exists; name a file that does not") from None
    say(
        f"{target} proves {act}; it holds everything recorded of the act, its note and who"
        " recorded it too: read it before you hand it on"
    )
    return DONE


def _act(named: str) -> str:
    """The one act of this id, or of the matter of this ref."""
    if is_act(named):
        return named
    found = resolve(named, viewer=OFFICE)
    if found is None:
        raise UsageError(f"{named!r} is neither the id of an act nor a ref of this record")
    acts = acts_in(found.stream, found.dossier)
    if len(acts) == 1:
        return acts[0].act
    listed = ", ".join(f"{one.act} ({one.kind} {one.date})" for one in acts)
    raise UsageError(f"{named} has {len(acts)} acts: {listed}; name one of them by its id")
