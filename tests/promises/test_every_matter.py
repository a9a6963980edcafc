"""Whatever tells of every kind of matter knows all of them, or it is written here why not.

Who adds a kind to `register.lifecycles.MATTERS` finds here, by its name, each list that does not
know it yet. A new list is named in `LISTS`, and in CONTRIBUTING.md.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

import pytest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from tests.databases import Databases
from tests.everything import SECRETS, filled, refs_of
from tests.promises.test_architecture import ROOT

from comity.api.v1 import api
from comity.cli.commands import COMMANDS
from comity.cli.showing import SHOWN
from comity.exports import entries, open_data
from comity.ledger.domain.matter import Anomaly, Matter, fold
from comity.ledger.labels import documents
from comity.portal.answers.sections import SECTIONS
from comity.portal.deeds.table import DEEDS
from comity.portal.lists import told
from comity.portal.recording import matters, words
from comity.portal.views import publication
from comity.register import sending
from comity.register.lifecycles import MATTER_OF, MATTERS

NO_DOSSIER: Final = {
    "coverage": "is told on the page of what the record covers",
    "profile": "is a page of figures, of which nothing is recorded but replies",
}
NO_TURN: Final = {
    **NO_DOSSIER,
    "advisory_figures": "are published and wait for nobody",
    "session": "waits for nobody",
    "standing_invitation": "waits for nobody",
}
OF_NO_SIDE: Final = {
    "advisory_figures": "are recorded by the office and the Committee",
    "commitment": "is recorded by the office and the Committee",
    "meeting": "is recorded by the office and the Committee",
    "point": "is recorded by the office and the Committee",
    "consultation": "is recorded by the office and the Committee",
    "comment": "is recorded by the office; its sides comment on a text",
}
PUBLIC_AT_ONCE: Final = {
    **NO_DOSSIER,
    "advisory_figures": "are public from the first",
    "session": "is public from the first",
    "standing_invitation": "is public from the first",
}


STARTS: Final = [start for section in SECTIONS for part in section.parts for start in part.starts]


class Knows(NamedTuple):
    """The kinds that a list knows, and those that it leaves out, with why."""

    kinds: Collection[str]
    leaves_out: Mapping[str, str]


def with_address(name: str, *parts: str) -> Iterator[str]:
    """The kinds below whose refs there is an address of this name."""
    for kind in MATTER_OF:
        try:
            reverse(f"portal:{name}", args=[f"{kind}/x", *parts])
        except NoReverseMatch:
            continue
        yield kind


def folded_by_a_table(kind: str) -> Matter | None:
    """The table by which matters of this kind are folded; None where the fold is its own."""
    folds = MATTERS[kind].lifecycle.fold
    if isinstance(folds, partial) and folds.func is fold:
        table: Matter = folds.args[0]
        return table
    return None


LISTS: Final = {
    "portal.recording.words, MATTER: what forms call it": Knows(words.MATTER, {}),
    "portal.recording.words, TELLING: how forms tell its acts": Knows(
        words.TELLING,
        {
            "coverage": "its one kind stands in _OTHER_KINDS",
            "standing_invitation": "its three kinds stand in _OTHER_KINDS",
        },
    ),
    "portal.recording.matters, _FINDERS: how its page is headed": Knows(
        matters._FINDERS, {"coverage": NO_DOSSIER["coverage"]}
    ),
    "portal.lists.told, _TELLERS: one line of it, on desks and among deadlines": Knows(
        told._TELLERS, NO_TURN
    ),
    "portal.deeds.table, DEEDS: what its sides file themselves": Knows(
        {kind for kind, _ in DEEDS},
        {
            **OF_NO_SIDE,
            "coverage": "the office says what it covers",
            "session": "the office announces it",
            "standing_invitation": "the office records it",
        },
    ),
    "portal.answers.sections, SECTIONS: under which section its pages stand": Knows(
        {kind for kind in MATTER_OF if any(f"/{kind}".startswith(one) for one in STARTS)},
        NO_DOSSIER,
    ),
    "portal.urls, OF_A_SIDE: where they file it": Knows(
        set(with_address("file-acts")) & set(with_address("file-act", "reply")),
        {
            **OF_NO_SIDE,
            "coverage": "nobody files it",
            "session": "nobody files it",
            "standing_invitation": "nobody files it",
        },
    ),
    "portal.urls, PUBLISHED: what becomes public of it": Knows(
        set(with_address("publication")) & set(with_address("as-public")),
        PUBLIC_AT_ONCE | OF_NO_SIDE,
    ),
    "portal.views.publication, _SHOWN: its page as the public will read it": Knows(
        publication._SHOWN, PUBLIC_AT_ONCE
    ),
    "ledger.labels.documents, MATTER: what one is called, in searches and lines": Knows(
        documents.MATTER,
        {
            "coverage": NO_DOSSIER["coverage"],
            "profile": NO_DOSSIER["profile"],
            "session": "has a name of its own",
        },
    ),
    "register.sending, _FINDERS: what `comity check --about` knows of it": Knows(
        sending._FINDERS, NO_TURN
    ),
    "cli.showing, SHOWN: `comity show`": Knows(
        SHOWN, {**NO_DOSSIER, "advisory_figures": "are printed by `comity advisory figures`"}
    ),
    "exports.entries, _WORDS: how the feed tells its acts": Knows(
        entries._WORDS,
        {
            "coverage": "is told in sentences there",
            "profile": "its replies stand beside the figures",
            "standing_invitation": "is told in sentences there",
            "visit": "is told in whole sentences there",
        },
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_tells_of_every_kind_of_matter_knows_all_of_them(name: str) -> None:
    known = {kind.replace("-", "_") for kind in LISTS[name].kinds}
    missing = MATTERS.keys() - known - LISTS[name].leaves_out.keys()

    assert not missing, (
        f"{name} says nothing of {', '.join(sorted(missing))}. Add it there; where there is"
        " nothing to say, write why in LISTS of this test."
    )


@pytest.mark.parametrize("name", LISTS)
def test_what_is_left_out_of_a_list_does_not_stand_in_it(name: str) -> None:
    known = {kind.replace("-", "_") for kind in LISTS[name].kinds}

    assert not known & LISTS[name].leaves_out.keys()
    assert LISTS[name].leaves_out.keys() <= MATTERS.keys()


@pytest.mark.parametrize("kind", [kind for kind in MATTERS if folded_by_a_table(kind)])
def test_every_status_and_anomaly_of_a_table_of_moves_has_its_words(kind: str) -> None:
    table = folded_by_a_table(kind)
    told = words.TELLING[kind]
    assert table

    statuses = {table.at_first.status, *(move.status for move in table.moves.values())}
    odd = {move.anomaly for move in table.moves.values()}

    assert statuses - {None} <= told.status.keys()
    assert odd - {""} <= told.anomaly.keys()
    assert set(Anomaly) <= told.anomaly.keys()


def test_the_guide_to_adding_a_lifecycle_names_each_list() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    files = {name.partition(",")[0].replace(".", "/") + ".py" for name in LISTS}

    assert not [file for file in files if file.removeprefix("portal/") not in guide]


@pytest.mark.parametrize("kind", SHOWN)
def test_what_is_shown_one_by_one_is_listed_in_each_way_in(kind: str) -> None:
    several = SHOWN[kind].lists
    paths = api.get_openapi_schema(path_prefix="/")["paths"]

    assert several in {command.name for command in COMMANDS}, "cli.commands has no such command"
    assert {f"/{several}", f"/{several}/{{ref}}"} <= paths.keys(), "api.v1 has no such router"
    assert is_address(f"/{several}"), "portal.urls has no such list"
    assert is_address(f"/{kind}/x"), "portal.urls has no such page"


def is_address(path: str) -> bool:
    """Whether the portal has a page under this path."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def test_the_open_data_have_every_kind_that_is_listed() -> None:
    listed = {shown.lists for shown in SHOWN.values()}

    known = {each.name for each in open_data.MATTERS} | {"sessions", "standing-invitations"}

    assert not listed - known, (
        "exports.open_data, MATTERS, and exports.columns, TABLES, have no such files."
    )


def test_every_role_is_tried_at_a_matter_of_every_kind_that_has_a_page(
    databases: Databases,
) -> None:
    with databases.fresh("sqlite", filled):
        tried = {ref.partition("/")[0] for secret in SECRETS for ref in refs_of(secret)}

    open_to_all = {"session", "standing-invitation"} | OF_NO_SIDE.keys()
    assert not SHOWN.keys() - tried - open_to_all, (
        "tests.everything has no row of such a matter: no role is tried at its page."
    )
