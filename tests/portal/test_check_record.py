"""Somebody without an account checks the record by the page that says how, to the letter."""

import html
import json
import re
import subprocess
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django import Settings
from tests.make import fact
from tests.register import NOVEMBER, RECORDING

from comity.cli import main
from comity.ledger import signing
from comity.ledger.domain import Recording, Visibility
from comity.ledger.domain.notes import read_note, read_seal
from comity.ledger.domain.tree import is_included
from comity.ledger.queries import links, links_counted
from comity.ledger.services import append
from comity.ledger.tables import fetch
from comity.register import services
from comity.visits.domain.lifecycle import VISIT

PAGE = "/record/check"


@pytest.fixture
def sealed(portal: Client, tmp_path: Path, settings: Settings) -> Client:
    """The portal of a record whose last seal is signed."""
    settings.COMITY_SEAL_KEY = tmp_path / "seal.pem"
    signing.new_key(settings.COMITY_SEAL_KEY)
    services.seal(recording=RECORDING)
    return portal


def steps(portal: Client, server: str, language: str = "en") -> list[str]:
    """The commands of the page, as a browser shows them."""
    host = urlsplit(server).netloc
    page = portal.get(f"{PAGE}?lang={language}", HTTP_HOST=host).content.decode()
    found = re.findall(r'<pre class="steps"[^>]*><code>(.*?)</code></pre>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", one)) for one in found]


def typed(command: str, folder: Path) -> str:
    """What a command says, typed into a shell in a folder."""
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def record_one(key: str, visibility: Visibility = Visibility.PUBLIC) -> None:
    append(
        [fact("request", "2010", key=key, visibility=visibility)],
        lifecycle=VISIT,
        recording=RECORDING,
    )


def seal_later(days: int = 1) -> None:
    services.seal(recording=Recording(NOVEMBER + timedelta(days=days)))


def test_a_researcher_follows_the_page_to_the_letter(
    sealed: Client, server: str, tmp_path: Path
) -> None:
    folder = tmp_path / "researcher"
    folder.mkdir()
    download, signature, chain, keep, later, act = steps(sealed, server)

    typed(download, folder)
    assert "Signature Verified Successfully" in typed(signature, folder)
    assert typed(chain, folder).count("right: ") == 2
    typed(keep, folder)
    record_one("public")
    record_one("hidden", Visibility.OFFICE)
    seal_later()
    assert "right: seal no. 3 extends seal no. 2" in typed(later, folder)
    name = links()[0].name
    assert main(["disclose", name, "--out", str(folder / "act.json")]) == 0
    said = typed(act, folder)

    assert f"right: {name} is under the seal" in said
    assert "right: this is what was recorded of it:\n  kind: " in said


def test_the_program_refuses_what_was_changed(sealed: Client, server: str, tmp_path: Path) -> None:
    download, _, chain, keep, later, act = steps(sealed, server)
    typed(download, tmp_path)
    typed(chain, tmp_path)
    typed(keep, tmp_path)
    record_one("public")
    seal_later()
    typed(later, tmp_path)
    main(["disclose", links()[0].name, "--out", str(tmp_path / "act.json")])

    assert "signature in kept.txt is not by this key" in changed(
        tmp_path / "kept.txt", "day ", "day 1", later.splitlines()[1]
    )
    assert "is not what was sealed" in changed(
        tmp_path / "act.json", '"told": "[', '"told": "[ ', act
    )
    assert "act is not under the seal" in changed(
        tmp_path / "act.json", '"index": ', '"index": 1', act
    )
    proof = json.loads((tmp_path / "extends.json").read_text())["path"][0]
    assert "does not extend seal no. 2" in changed(
        tmp_path / "extends.json", proof, "0" * 64, later.splitlines()[1]
    )
    assert "are not those of seal no. 2" in changed(
        tmp_path / "chain.csv", ",act,", ",act,x", chain.splitlines()[1]
    )


def changed(path: Path, old: str, new: str, command: str) -> str:
    """What a command says after a file was changed, which is then put back."""
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new, 1))
    done = subprocess.run(
        ["bash", "-c", command], cwd=path.parent, capture_output=True, text=True, check=False
    )
    path.write_text(before)
    assert done.returncode == 1, done.stdout
    return done.stdout


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh-hans", "ar"])
def test_the_page_has_the_same_commands_in_every_language(
    sealed: Client, server: str, language: str
) -> None:
    assert steps(sealed, server, language) == steps(sealed, server)


def test_where_nothing_is_signed_the_page_says_so_and_no_file_is_there(portal: Client) -> None:
    assert "The seals of this record are not signed" in portal.get(PAGE).content.decode()
    for address in ("seals/newest.txt", "seals/1.txt", "seal-key.pem", "proof?from=1"):
        assert portal.get(f"/record/{address}").status_code == 404


def test_all_seals_are_published_with_their_roots_and_texts(sealed: Client) -> None:
    for days in range(1, 40):
        seal_later(days)

    found = sealed.get("/record/seals?format=json").json()
    files = sealed.get("/record/seals/all.txt").content.decode()

    assert found["count"] == len(found["items"]) == 41
    assert all(re.fullmatch(r"[0-9a-f]{64}", one["root"]) for one in found["items"])
    assert found["items"][0]["file"] == sealed.get("/record/seals/newest.txt").content.decode()
    assert found["items"][-1]["file"] is None  # from before the key
    assert [re.findall(r"^seal (\d+)$", files, re.MULTILINE)] == [[str(no) for no in range(2, 42)]]


def test_a_hidden_act_has_no_proof_and_moves_no_tree(sealed: Client) -> None:
    before = sealed.get("/record/seals/newest.txt").content.decode().splitlines()[:3]
    record_one("hidden", Visibility.OFFICE)
    seal_later()

    after = sealed.get("/record/seals/newest.txt").content.decode().splitlines()[:3]

    assert after == before
    ((hidden,),) = fetch("SELECT act FROM event ORDER BY id DESC LIMIT 1")
    assert sealed.get(f"/record/proof?act={hidden}").status_code == 404


def test_the_proof_of_a_public_act_needs_no_office(sealed: Client) -> None:
    link = links()[0]

    proof = sealed.get(f"/record/proof?act={link.name}").json()

    assert proof["leaf"] == f"act {link.name} {link.bound.hex()}"
    assert "told" not in proof
    assert is_included(
        proof["leaf"].encode(),
        index=proof["index"],
        size=links_counted(),
        path=[bytes.fromhex(one) for one in proof["path"]],
        root=read_seal(read_note(proof["seal"]).text).root,
    )


def test_the_guide_prints_the_program_that_the_portal_gives() -> None:
    root = Path(__file__).parents[2]
    program = (root / "src/comity/portal/static/portal/check-record.mjs").read_text()
    guide = (root / "docs/guides/witnesses.md").read_text()

    assert f"```js\n{program}```" in guide
    assert len(program.splitlines()) <= 100
