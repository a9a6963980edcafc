"""`comity persons`: a secret is made, names are read and found, a person is erased for good."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from tests.cli.conftest import Run, started
from tests.databases import Engine
from tests.db.test_import_letters import COLUMNS, HEADER
from tests.db.test_persons import NAMED

REF = "communication/NOR/2019/3"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A home with a letter that names two persons, and the secret that the program made for it."""
    folder = tmp_path_factory.mktemp("office")
    env = {"COMITY_PERSONS_KEY": new_secret(folder)}
    cells = {"matter": "communication", "source": "the register", **NAMED}
    path = folder / "letters.csv"
    path.write_text(f"{HEADER}\n{','.join(cells.get(name, '') for name in COLUMNS)}\n")
    assert started(folder, "migrate", env=env).code == 0
    assert started(folder, "import", str(path), env=env).code == 0
    return folder, env


@pytest.fixture
def office(prepared: tuple[Path, dict[str, str]], program: Run, tmp_path: Path) -> Run:
    """The program in a copy of that home."""
    folder, env = prepared
    shutil.copytree(folder / "home", tmp_path / "home")
    return partial(program, env=env)


def new_secret(folder: Path) -> str:
    return started(folder, "persons", "new-secret").out.strip()


def test_a_person_is_found_and_erased_for_good(office: Run, tmp_path: Path) -> None:
    ((person, name),) = [
        (one["id"], one["name"])
        for one in office("persons", "find", "haddad", "--format", "json").json["items"]
    ]
    kept = tmp_path / "keys.backup"
    assert office("persons", "backup", str(kept)).code == 0
    assert name == "Amal Haddad"

    erased = office("persons", "erase", person)
    listed = office("persons", "list", REF, "--format", "json").json["items"]
    again = office("persons", "restore", str(kept))

    assert "is erased from 1 act" in erased.out
    assert [(one["name"], bool(one["erased"])) for one in listed] == [
        (None, True),
        ("Jon Berg", False),
    ]
    assert "0 keys came back" in again.out
    assert office("persons", "erase", person).code == 1
    assert office("verify").code == 0


def test_a_name_is_given_and_looked_for_by_the_standard_input(office: Run) -> None:
    letter = (
        *("record", "--matter", "communication", "--ref", "UA NOR 1/2024", "--state", "NOR"),
        *("--mandates", "torture", "--kind", "letter_sent", "--actor", "mandate_holder"),
        *("--date", "2024-01-10", "--persons", "1", "--source", "our files", "--id", "1"),
    )

    twice = office(*letter, "--names", "-", "--note", "-", input="Ada Berg\n")
    done = office(*letter, "--names", "-", input="Ada Berg\n")
    found = office("persons", "find", "-", "--format", "json", input="ada berg\n").json["items"]

    assert twice.code == 2
    assert "--names and --note are both -" in twice.err or "--note and --names" in twice.err
    assert done.code == 0, done.err
    assert [one["name"] for one in found] == ["Ada Berg"]


def test_without_the_secret_the_doctor_says_what_cannot_be_read(office: Run, program: Run) -> None:
    assert "COMITY_PERSONS_KEY is not set" in program("doctor").out
    assert program("persons", "list", REF).err.startswith(
        "comity: names of persons are kept only under keys, and COMITY_PERSONS_KEY is not set"
    )


def test_a_store_of_keys_that_was_lost_is_told_and_brought_back(
    office: Run, tmp_path: Path
) -> None:
    kept = tmp_path / "keys.backup"
    assert office("persons", "backup", str(kept)).code == 0
    (store,) = tmp_path.rglob("keys.sqlite3")
    store.unlink()

    told, listed = office("doctor"), office("persons", "list", REF)
    again = office("persons", "restore", str(kept))

    assert "wrong: the keys of 2 persons on record are not in the store" in told.out
    assert "2 names without a key and not erased" in listed.err
    assert "2 keys came back" in again.out
    assert "wrong: the keys" not in office("doctor").out
    assert not office("persons", "list", REF).err


def test_a_secret_that_does_not_open_the_keys_is_told_by_the_doctor(
    office: Run, program: Run, tmp_path: Path
) -> None:
    said = program("doctor", env={"COMITY_PERSONS_KEY": new_secret(tmp_path)})

    assert "wrong: COMITY_PERSONS_KEY does not open 2 keys of persons" in said.out


def test_the_store_of_keys_is_made_in_a_folder_that_is_not_there_yet(
    register: Engine, program: Run, tmp_path: Path
) -> None:
    env = {
        "COMITY_DATABASE_URL": register.url,
        "COMITY_PERSONS_KEY": new_secret(tmp_path),
        "COMITY_KEYS_URL": f"sqlite:///{tmp_path}/far/away/keys.sqlite3",
    }

    said = program("persons", "backup", str(tmp_path / "keys.backup"), env=env)

    assert said.code == 0
    assert (tmp_path / "far" / "away" / "keys.sqlite3").exists()


def test_a_backup_of_keys_that_cannot_be_read_leaves_no_file(
    register: Engine, program: Run, tmp_path: Path
) -> None:
    (tmp_path / "keys.sqlite3").write_text("no store")
    env = {
        "COMITY_DATABASE_URL": register.url,
        "COMITY_PERSONS_KEY": new_secret(tmp_path),
        "COMITY_KEYS_URL": f"sqlite:///{tmp_path}/keys.sqlite3",
    }

    said = program("persons", "backup", str(tmp_path / "keys.backup"), env=env)

    assert said.code == 1
    assert not (tmp_path / "keys.backup").exists()


def test_an_action_says_what_it_needs(office: Run) -> None:
    said = office("persons", "erase")

    assert said.code == 2
    assert "needs the ID of a person" in said.err


def test_erasing_a_person_tells_which_documents_still_name_them(
    office: Run, tmp_path: Path
) -> None:
    (person,) = [
        one["id"] for one in office("persons", "find", "haddad", "--format", "json").json["items"]
    ]
    for name, words in (("a.txt", "of Amal\nHADDAD, detained"), ("b.txt", "of nobody")):
        (tmp_path / name).write_text(words)
        assert office("attach", REF, str(tmp_path / name), "--as", "letter").code == 0
    named, other = sorted(
        office("documents", REF, "--format", "json").json["items"],
        key=lambda one: office("search", "haddad", "--format", "json").out.count(one["id"]) == 0,
    )

    said = office("persons", "erase", person).out

    assert f"document {named['id']} of {REF} names them" in said
    assert other["id"] not in said
    protection = ("--kind", "protection", "--actor", "secretariat", "--date", "2026-11-27")
    concerns = ("--matter", "communication", "--state", "NOR")
    done = office("record", *protection, *concerns, "--corrects", named["id"], "--note", "named")
    assert done.code == 0, done.err
    assert done.out.strip().endswith("/approvals/1")
    assert office("verify").code == 0


@pytest.mark.parametrize(
    ("what", "told"), [("keys.backup", "is no text; expected a FILE"), (".", "is a folder;")]
)
@pytest.mark.usefixtures("register")
def test_what_holds_no_keys_of_persons_is_told_in_one_sentence(
    comity: Run, tmp_path: Path, what: str, told: str
) -> None:
    (tmp_path / "keys.backup").write_bytes(b"\x80\xff")

    said = comity("persons", "restore", str(tmp_path / what))

    assert said.code == 1
    assert told in said.err
    assert len(said.err.splitlines()) == 1
