"""Loading brings the tables to what the data files say, once, and refuses files that are wrong."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from comity.directory import labels, models, queries
from comity.directory.domain import PartyKind, is_fictional
from comity.directory.services import DATA, DataFileError, load
from comity.directory.services.files import COLUMNS, read
from comity.portal.answers.languages import TRANSLATIONS

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 1).toordinal()


@pytest.fixture(autouse=True)
def _fresh_snapshot() -> Iterator[None]:
    queries.directory.cache_clear()
    yield
    queries.directory.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.usefixtures("sqlite")
def test_an_empty_directory_says_what_to_do() -> None:
    models.Edition.objects.all().delete()
    models.Name.objects.all().delete()
    models.Capital.objects.all().delete()
    models.Party.objects.all().delete()

    with pytest.raises(queries.DirectoryEmptyError, match="comity migrate"):
        queries.directory()


@pytest.mark.usefixtures("engine")
def test_the_tables_hold_what_the_files_say() -> None:
    load()

    records = read(DATA)
    directory = queries.directory()
    assert directory.parties() == records.parties
    assert directory.mandates() == records.mandates
    assert [n for p in records.parties for n in directory.names(p.code)] == [
        n for p in records.parties for n in records.names if n.party == p.code
    ]
    assert queries.mandate_periods()["torture"] == directory.periods["torture"]


@pytest.mark.usefixtures("engine")
def test_loading_twice_changes_nothing() -> None:
    load()
    before = list(models.Name.objects.values_list("id", flat=True))

    again = load()

    assert not again
    assert list(models.Name.objects.values_list("id", flat=True)) == before


@pytest.mark.usefixtures("engine")
def test_a_changed_file_is_loaded_and_the_snapshot_made_anew(folder: Path) -> None:
    load()
    queries.directory()
    change(folder, "names.csv", "NOR,en,short,Norway,", "NOR,en,short,Norge,")

    loaded = load(folder=folder)

    assert loaded
    assert queries.directory().name("NOR", "en", TODAY) == "Norge"


@pytest.mark.usefixtures("sqlite")
def test_the_snapshot_is_made_with_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    load()

    with django_assert_max_num_queries(8):
        queries.directory()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("parties.csv", "AFG,member,", "AFG,memer,", "parties.csv, line 2: kind is 'memer'"),
        ("parties.csv", "AGO,member", "AFG,member", "line 3: code AFG is there twice"),
        ("names.csv", "AFG,zh,short,", "AFG,xx,short,", "line 3: language is 'xx'"),
        ("names.csv", "AFG,zh,short,", "AFX,zh,short,", "line 3: party is 'AFX'"),
        ("names.csv", "AFG,zh,short,", "AFG,zh,formal,", "AFG has no short name in zh"),
        ("names.csv", "2022-06-01", "2022-13-01", "from: "),
        ("aliases.csv", "ARE,UAE", "ARE,Oman", "aliases.csv, line 4: 'Oman' names both"),
        (
            "mandate_aliases.csv",
            "business,WGBHR",
            "torture,WGAD",
            "mandate_aliases.csv, line 9: 'WGAD' is an alias of arbitrary-detention already",
        ),
        ("capitals.csv", "Asia/Kabul", "Asia/Kabool", "line 2: zone 'Asia/Kabool'"),
        ("mandates.csv", "sudan,country,2005,2020", "sudan,country,2005,2004", "is before"),
        ("membership.csv", "AFG,member,", "AFG,observer,", "line 2: kind is observer, and in"),
        ("membership.csv", "AFG,member,", "AGO,member,", "membership.csv: AFG has no row"),
        ("groups.csv", 'checked",no', 'checked",perhaps', "line 2: verified is 'perhaps'"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(
    folder: Path, file: str, old: str, new: str, fault: str
) -> None:
    change(folder, file, old, new)

    with pytest.raises(DataFileError) as refusal:
        read(folder)

    assert fault in str(refusal.value)
    assert str(refusal.value).startswith(file)
    assert "\n" not in str(refusal.value)


@pytest.mark.usefixtures("engine")
def test_a_refused_file_leaves_the_tables_as_they_were(folder: Path) -> None:
    load()
    change(folder, "holders.csv", "torture,holder,", "torture,hodler,")

    with pytest.raises(DataFileError):
        load(folder=folder)

    assert queries.directory().name("NOR", "en", TODAY) == "Norway"
    assert models.Holder.objects.count() == len(read(DATA).holders)


@pytest.mark.parametrize("file", COLUMNS)
def test_a_file_with_other_columns_is_refused(folder: Path, file: str) -> None:
    (folder / file).write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(DataFileError, match=f"{file}, line 1: expected the columns"):
        read(folder)


@pytest.mark.usefixtures("sqlite")
def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "holders.csv").unlink()

    with pytest.raises(DataFileError, match=r"holders\.csv: cannot be read"):
        load(folder=folder)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Permanent Mission of the Gambia to the United Nations Office at Geneva"),
        (
            "fr",
            "Mission permanente auprès de l’Office des Nations Unies à Genève\xa0: Gambia",
        ),
        ("es", "Misión Permanente ante la Oficina de las Naciones Unidas en Ginebra: Gambia"),
    ],
)
def test_a_mission_is_called_after_its_state_without_article_after_a_colon(
    language: str, name: str
) -> None:
    with translation.override(language):
        told = labels.mission_name(PartyKind.MEMBER, name="Gambia", in_text="the Gambia")

    assert told == name


def test_an_observer_has_a_mission_and_a_territory_none() -> None:
    kinds = (PartyKind.OBSERVER, PartyKind.OBSERVER_ENTITY, PartyKind.TERRITORY, None)
    with translation.override("en"):
        names = [labels.mission_name(kind, name="", in_text="Palestine") for kind in kinds]

    observer = "Permanent Observer Mission of Palestine to the United Nations Office at Geneva"
    assert names == [observer, observer, None, None]


def test_every_footnote_of_the_data_is_in_the_catalogues() -> None:
    written = {party.footnote for party in read(DATA).parties if party.footnote}

    assert written == set(labels.FOOTNOTES)
    for code in TRANSLATIONS:
        with translation.override(code):
            assert written.isdisjoint(map(str, labels.FOOTNOTES.values()))


def test_every_word_of_the_directory_has_a_label() -> None:
    assert set(labels.PARTY_KINDS) == {*PartyKind, None}
    assert "legal status" in str(labels.DISCLAIMER)


@pytest.mark.usefixtures("sqlite")
def test_the_real_directory_is_no_fiction() -> None:
    load()

    assert not queries.is_fiction()
    assert not [one.code for one in queries.directory().parties() if is_fictional(one.code)]
