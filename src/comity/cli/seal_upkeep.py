"""What is unsafe about the key that signs seals, as `comity doctor` says it."""

import stat
from collections.abc import Iterator

from django.conf import settings

from comity.cli.faults import sentence
from comity.cli.finding import Finding, Weight
from comity.ledger.domain.notes import KeyFileError
from comity.ledger.queries import seals
from comity.ledger.queries.signed import key_of, keys
from comity.ledger.signing import Signer, signer_in


def of_backups() -> Iterator[Finding]:
    """Backups that whoever copies them can read."""
    if not settings.COMITY_BACKUP_RECIPIENTS:
        told = (
            "COMITY_BACKUP_RECIPIENTS names no key: backups are not encrypted, and who copies one"
            " reads all of the record; `age-keygen` makes a key"
        )
        yield Finding(Weight.NOTE, told)


def of_seal_key() -> Iterator[Finding]:
    """A key that is missing, that others may read, or with which seals are not signed."""
    path = settings.COMITY_SEAL_KEY
    if path is None:
        told = (
            "COMITY_SEAL_KEY names no key: seals and backups are not signed, so that a holder of"
            " the database can write both anew; `comity seal --new-key FILE` makes one"
        )
        yield Finding(Weight.UNSAFE if keys() else Weight.NOTE, told)
        return
    try:
        signer = signer_in(path)
    except (KeyFileError, OSError) as error:
        yield Finding(Weight.WRONG, f"COMITY_SEAL_KEY: {sentence(error)}")
        return
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        told = f"others on this machine may read {path}, which signs seals; `chmod go= {path}`"
        yield Finding(Weight.UNSAFE, told)
    if settings.COMITY_HOME in path.parents:
        told = (
            f"{path}, which signs seals, lies in COMITY_HOME beside the record: who copies the one"
            " copies the other; move it elsewhere"
        )
        yield Finding(Weight.UNSAFE, told)
    yield from _of_the_last(signer)


def _of_the_last(signer: Signer) -> Iterator[Finding]:
    """The last seal, where it is not signed, or the next will not be."""
    among, last = keys(), next(iter(seals(1)), None)
    if among and among[-1].public != signer.public:
        told = (
            f"COMITY_SEAL_KEY is not the key {among[-1].id} that signed the seals before: nothing"
            " is sealed until `comity seal --old-key FILE` records the change"
        )
        yield Finding(Weight.WRONG, told)
    elif last and key_of(last.no, among) is None:
        told = f"the last seal, no. {last.no}, is not signed; `comity seal` signs the next"
        yield Finding(Weight.UNSAFE, told)
