"""A database URL becomes Django's settings, or a sentence that says what it must look like."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.site.database import POSTGRESQL_OPTIONS, database_settings, sqlite_url


def test_three_slashes_are_relative_and_four_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.chdir(str(tmp_path))

    assert database_settings("sqlite:///record.db")["NAME"] == f"{tmp_path}/record.db"
    assert database_settings("sqlite:////srv/record.db")["NAME"] == "/srv/record.db"


def test_sqlite_keeps_what_it_acknowledged_and_locks_before_it_writes() -> None:
    options = database_settings("sqlite:////srv/record.db")["OPTIONS"]

    assert "synchronous=FULL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_postgresql_takes_several_hosts_and_any_parameter() -> None:
    entry = database_settings(
        "postgresql://desk:p%40ss@one:5433,two/record?target_session_attrs=read-write"
    )

    assert (entry["USER"], entry["PASSWORD"], entry["NAME"]) == ("desk", "p@ss", "record")
    assert (entry["HOST"], entry["PORT"]) == ("one,two", "5433,")
    assert entry["OPTIONS"]["target_session_attrs"] == "read-write"


def test_options_of_the_url_are_added_to_ours_and_the_later_of_one_name_holds() -> None:
    entry = database_settings("postgresql:///x?options=-c%20work_mem%3D64MB")

    own = POSTGRESQL_OPTIONS["options"]
    assert "-c work_mem=32MB" in own
    assert entry["OPTIONS"]["options"] == f"{own} -c work_mem=64MB"


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("postgresql://[::1]:5433/x", "::1", "5433"),
        ("postgresql://[::1]/x", "::1", ""),
        ("postgresql://somewhere/x", "somewhere", ""),
        ("postgresql:///x?host=/run/postgresql", "/run/postgresql", ""),
    ],
)
def test_postgresql_takes_an_address_or_a_socket(url: str, host: str, port: str) -> None:
    entry = database_settings(url)

    assert (entry["HOST"], entry["PORT"]) == (host, port)


def test_django_keeps_no_connection_beside_a_pool() -> None:
    assert database_settings("postgresql:///x")["CONN_MAX_AGE"] == 0
    assert database_settings("postgresql:///x", pool=False)["CONN_MAX_AGE"] is None


def test_a_reader_outwaits_a_pool_that_has_found_no_database() -> None:
    pool = database_settings("postgresql:///x")["OPTIONS"]["pool"]

    assert pool["reconnect_timeout"] < pool["timeout"]


@pytest.mark.parametrize("pool", [True, False])
def test_a_connection_that_is_kept_is_looked_at_before_it_is_used_again(pool: bool) -> None:
    assert database_settings("postgresql:///x", pool=pool)["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:////srv/record.db?mode=ro", "goes on with '?mode=ro' after .* write %3F for ?"),
        ("sqlite:////srv/no#1.db", "goes on with '#1.db' after .* write %23 for #"),
        ("sqlite:////srv/record.db?", "goes on with '?' after"),
    ],
)
def test_a_file_takes_no_settings_and_is_not_cut_short(url: str, told: str) -> None:
    with pytest.raises(ValueError, match=told.replace("?", r"\?")):
        database_settings(url)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_a_file_of_any_name_is_found_by_its_url(name: str) -> None:
    path = Path("/srv") / name.replace("/", "_")

    assert database_settings(sqlite_url(path))["NAME"] == str(path)


@pytest.mark.parametrize("url", ["", "record.db", "sqlite:///", "mysql://a:secret@b/c"])
def test_another_url_is_refused_with_what_is_expected_and_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="expected sqlite:///FILE or postgresql://") as refusal:
        database_settings(url)

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://here:543x/x", "the port in COMITY_DATABASE_URL is no number"),
        ("postgresql:///x?port=99999", "the port in COMITY_DATABASE_URL is '99999'"),
        ("postgresql://::1:5432/x", "an address of IPv6 stands in"),
        ("postgresql://[::1/x", "COMITY_DATABASE_URL cannot be read"),
    ],
)
def test_a_port_or_an_address_that_is_none_is_refused_in_a_sentence(url: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        database_settings(url)


@pytest.mark.parametrize(("text", "times"), [("0", 0), ("12", 12), ("none", None)])
def test_how_often_before_a_statement_is_prepared_is_a_number(
    text: str, times: int | None
) -> None:
    options = database_settings(f"postgresql:///x?prepare_threshold={text}")["OPTIONS"]

    assert options["prepare_threshold"] == times


def test_how_often_that_is_no_number_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="expected a whole number, or none"):
        database_settings("postgresql:///x?prepare_threshold=often")


def test_the_sentence_names_the_variable_in_which_the_address_stands() -> None:
    with pytest.raises(ValueError, match=r"^COMITY_KEYS_URL is 'mysql:///x'; expected sqlite:///"):
        database_settings("mysql:///x", name="COMITY_KEYS_URL")
    with pytest.raises(ValueError, match=r"^prepare_threshold in COMITY_PUBLIC_URL is 'often'"):
        database_settings("postgresql:///x?prepare_threshold=often", name="COMITY_PUBLIC_URL")


@pytest.mark.parametrize("stroke", "/?#")
def test_a_password_with_a_stroke_is_not_shown(stroke: str) -> None:
    with pytest.raises(ValueError, match=r"in a password / is written %2F") as refused:
        database_settings(f"postgresql://comity:sec{stroke}ret@here/x")

    assert "sec" not in str(refused.value)
    assert "ret" not in str(refused.value)
