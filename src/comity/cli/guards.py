"""Whether the triggers that keep the record append-only stand as the migrations made them."""

import hashlib
import re

from django.db import connection

DIGESTS: dict[str, dict[str, str]] = {
    "sqlite": {
        "accounts_approval_delete": "60e8237c2f00",
        "accounts_approval_insert": "bdb3f95d8a71",
        "accounts_approval_update": "e1e181f9c647",
        "accounts_approvaldecision_delete": "bf4ee31eb042",
        "accounts_approvaldecision_insert": "75d9a5323105",
        "accounts_approvaldecision_update": "dec02aad4b25",
        "accounts_trace_delete": "c1085d1de895",
        "accounts_trace_insert": "a9568cd0ed8b",
        "accounts_trace_update": "6ff72ada7bb5",
        "closed_dossier_delete": "c887a15f578b",
        "closed_dossier_insert": "d5728fad3c99",
        "closed_dossier_update": "f9901cf14c7b",
        "closed_event_delete": "d8ff0536d0de",
        "closed_event_insert": "cea75b474452",
        "closed_event_update": "9f4525450173",
        "closed_setting_delete": "ed83a1f26f31",
        "closed_setting_insert": "777b50a3c74d",
        "closed_setting_update": "e9a6f5d7e305",
        "event_delete": "2284c73027e3",
        "event_insert": "2b5eb881f5d6",
        "event_update": "8e9ff0ce6f22",
        "printing_delete": "908a49b89666",
        "printing_insert": "54cc02fce7d1",
        "printing_update": "3c3540d5d810",
        "public_link_delete": "b3f8347f7bbb",
        "public_link_insert": "38e36e12461d",
        "public_link_update": "2471664602b7",
        "ref_delete": "11d08a4cb8a8",
        "ref_insert": "7ad5a8c0a04c",
        "ref_update": "ac509acf2356",
        "seal_delete": "2b4d5860918f",
        "seal_insert": "ddedd1e6fdd3",
        "seal_key_delete": "2479c6bdbfe8",
        "seal_key_insert": "a60d40596c69",
        "seal_key_update": "ee144dcd024f",
        "seal_update": "33d6969da8f0",
        "signed_seal_delete": "c7e6bcf92ebf",
        "signed_seal_insert": "030431a8098d",
        "signed_seal_update": "12353c30152a",
        "witness_delete": "72b80eabbe45",
        "witness_insert": "ab9c80637d3b",
        "witness_update": "d2e8cf2ec2d5",
    },
    "postgresql": {
        "accounts_approval_delete": "880451ea7c8a",
        "accounts_approval_truncate": "262b1bbbe77a",
        "accounts_approval_update": "7a7dad33a1b3",
        "accounts_approvaldecision_delete": "7a46ad5800e2",
        "accounts_approvaldecision_truncate": "54e5fce36267",
        "accounts_approvaldecision_update": "3de6f7ff15d4",
        "accounts_trace_delete": "67c1a480c65f",
        "accounts_trace_truncate": "693a372dc975",
        "accounts_trace_update": "19dfc75cbff2",
        "closed_dossier_delete": "75040b377916",
        "closed_dossier_truncate": "c9cae22cd51c",
        "closed_dossier_update": "99f974c34b02",
        "closed_event_delete": "c4a9477404ba",
        "closed_event_truncate": "ba7aed4540b5",
        "closed_event_update": "74f67f2f51a0",
        "closed_setting_delete": "ba34a68005e3",
        "closed_setting_truncate": "1e345aef9b25",
        "closed_setting_update": "b1c4eeb9e3f5",
        "event_delete": "2dd751773847",
        "event_insert": "bb5652229a8d",
        "event_truncate": "1067b74e5d96",
        "event_update": "b94860283420",
        "printing_delete": "ed8faa035955",
        "printing_truncate": "1d50923d2a79",
        "printing_update": "0dcb480a7b20",
        "public_link_delete": "bb28a02614b9",
        "public_link_truncate": "a943ef0fb97e",
        "public_link_update": "b68b2aa9a536",
        "ref_delete": "07876403110d",
        "ref_truncate": "78868710d189",
        "ref_update": "738c6bb263f5",
        "seal_delete": "6781f0460d92",
        "seal_key_delete": "2be8d6ea7f2b",
        "seal_key_truncate": "1e9b3b2d75c8",
        "seal_key_update": "f045cc6a31ea",
        "seal_truncate": "f433f1264628",
        "seal_update": "d2f6de5fddc9",
        "signed_seal_delete": "fff85fc443c6",
        "signed_seal_truncate": "ff097cb06a93",
        "signed_seal_update": "48e0bf6076fc",
        "witness_delete": "29240f17c2f2",
        "witness_truncate": "3510b6feb610",
        "witness_update": "722655cb93b4",
    },
}
"""Each guard by engine: of what it is and does, as `standing` tells it. A test holds them against
what the migrations make.
"""


def missing() -> list[str]:
    """The guards that are not there, or are switched off."""
    return sorted(DIGESTS[connection.vendor].keys() - standing().keys())


def changed() -> list[str]:
    """The guards that are there and do something else than they were made for."""
    found = standing()
    made = DIGESTS[connection.vendor].items()
    return sorted(name for name, digest in made if found.get(name, digest) != digest)


def standing() -> dict[str, str]:
    """The triggers in force, each with a digest of its table, its conditions and its deeds.

    Spaces and brackets are passed over, which versions of PostgreSQL set in ways of their own.
    """
    with connection.cursor() as cursor:
        cursor.execute(_IN_FORCE[connection.vendor])
        return {str(name): _digest(str(told)) for name, told in cursor.fetchall()}


def _digest(told: str) -> str:
    squeezed = re.sub(r"[\s()]|::text", "", told)
    return hashlib.sha256(squeezed.encode()).hexdigest()[:12]


_IN_FORCE = {
    "sqlite": "SELECT name, tbl_name || ' ' || sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, pg_get_triggerdef(t.oid, true) || ' ' || p.prosrc FROM pg_trigger t"
        " JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE t.tgenabled = 'A' AND pg_table_is_visible(t.tgrelid)"
    ),
}
