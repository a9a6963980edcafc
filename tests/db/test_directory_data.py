"""What the data files say: who is a Member, what each party is called when, who held a mandate."""

from datetime import date
from itertools import pairwise

import pytest

from comity.directory.domain import MandateKind, NameForm, PartyKind, RegionalGroup, Standing
from comity.directory.domain.directory import Directory
from comity.directory.domain.names import Language
from comity.directory.services import DATA
from comity.directory.services.files import read
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.register.cells import mandates

DIRECTORY = Directory(read(DATA))
TODAY = date(2026, 11, 1).toordinal()


def on(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_the_united_nations_has_193_members_and_two_observer_states() -> None:
    observers = [p.code for p in DIRECTORY.parties(kind=PartyKind.OBSERVER)]

    assert len(DIRECTORY.members(TODAY)) == 193
    assert observers == ["PSE", "VAT"]


def test_members_of_a_day_are_those_admitted_by_then() -> None:
    assert len(DIRECTORY.members(on("2011-07-13"))) == 192
    assert DIRECTORY.party("SSD").is_member(on("2011-07-14"))


def test_the_members_of_each_group_on_a_day_are_members_of_that_day() -> None:
    for day in map(on, ("1994-06-30", "2009-06-30", "2026-11-01")):
        grouped = [party for group in DIRECTORY.by_group(day).values() for party in group]

        assert sorted(grouped, key=lambda one: one.code) == list(DIRECTORY.members(day))


def test_a_party_is_of_its_kind_and_a_state_before_it_was_a_member_of_none() -> None:
    kinds = {on: DIRECTORY.party("CHE").kind_on(on) for on in (on("1994-06-30"), TODAY)}

    assert list(kinds.values()) == [None, PartyKind.MEMBER]


@pytest.mark.parametrize(
    ("code", "day", "kind"),
    [
        ("VAT", "1964-04-05", None),
        ("VAT", "1964-04-06", PartyKind.OBSERVER),
        ("PSE", "1974-11-21", None),
        ("PSE", "1974-11-22", PartyKind.OBSERVER_ENTITY),
        ("PSE", "2012-11-28", PartyKind.OBSERVER_ENTITY),
        ("PSE", "2012-11-29", PartyKind.OBSERVER),
    ],
)
def test_an_observer_state_is_one_from_its_day_on(
    code: str, day: str, kind: PartyKind | None
) -> None:
    assert DIRECTORY.party(code).kind_on(on(day)) is kind


def test_regional_groups_have_the_sizes_that_the_united_nations_gives() -> None:
    counted = {group: len(states) for group, states in DIRECTORY.by_group(TODAY).items()}
    observers = [p.code for p in DIRECTORY.members(TODAY) if p.standing is Standing.OBSERVER]

    assert counted == {
        RegionalGroup.AFRICAN: 54,
        RegionalGroup.ASIA_PACIFIC: 54,
        RegionalGroup.EASTERN_EUROPEAN: 23,
        RegionalGroup.LATIN_AMERICAN_CARIBBEAN: 33,
        RegionalGroup.WESTERN_EUROPEAN_OTHER: 29,
    }
    assert observers == ["USA"]


@pytest.mark.parametrize("code", ["USA", "TUR", "ISR", "KIR", "PSE"])
def test_a_doubt_about_a_group_is_written_beside_it(code: str) -> None:
    assert DIRECTORY.party(code).group_note
    assert "group" in DIRECTORY.party(code).unverified


@pytest.mark.parametrize("language", Language)
def test_every_party_has_a_name_of_its_own_in_each_language(language: Language) -> None:
    records = [DIRECTORY.name_record(p.code, language, TODAY) for p in DIRECTORY.parties()]

    assert {record.language for record in records} == {language}
    assert len({record.name for record in records}) == len(records)


@pytest.mark.parametrize(
    ("code", "day", "language", "name"),
    [
        ("TUR", "2022-05-01", "en", "Turkey"),
        ("TUR", "2022-06-01", "en", "Türkiye"),
        ("TUR", "2022-05-01", "fr", "Turquie"),
        ("SWZ", "2017-12-31", "en", "Swaziland"),
        ("SWZ", "2019-01-01", "en", "Eswatini"),
        ("MKD", "2019-02-13", "en", "the former Yugoslav Republic of Macedonia"),
        ("MKD", "2019-02-14", "es", "Macedonia del Norte"),
        ("LBY", "2011-09-15", "en", "Libyan Arab Jamahiriya"),
        ("LBY", "2011-09-16", "en", "Libya"),
        ("CZE", "2015-01-01", "en", "Czech Republic"),
        ("CPV", "2013-01-01", "fr", "Cap-Vert"),
        ("COD", "1995-01-01", "ru", "Заир"),
        ("NLD", "2022-01-01", "en", "Netherlands"),
        ("NLD", "2024-01-01", "en", "Netherlands (Kingdom of the)"),
        ("SRB", "2005-01-01", "en", "Serbia and Montenegro"),
        ("NRU", "2020-01-01", "en", "Nauru"),
        ("CIV", "2020-01-01", "en", "Côte d’Ivoire"),
        ("VNM", "2020-01-01", "en", "Viet Nam"),
    ],
)
def test_a_party_has_the_name_of_the_day(code: str, day: str, language: str, name: str) -> None:
    assert DIRECTORY.name(code, language, on(day)) == name


def test_a_sentence_has_an_article_where_a_list_has_none() -> None:
    assert DIRECTORY.name("GMB", "en", TODAY) == "Gambia"
    assert DIRECTORY.in_text("GMB", "en", TODAY) == "the Gambia"
    assert DIRECTORY.in_text("GMB", "fr", TODAY) == "la Gambie"
    assert DIRECTORY.in_text("IRN", "en", TODAY) == "the Islamic Republic of Iran"
    assert DIRECTORY.in_text("NOR", "en", TODAY) == "Norway"


def formal_name(code: str, language: str, day: str) -> str | None:
    found = DIRECTORY.formal_name(code, language, on(day))
    return found.name if found else None


@pytest.mark.parametrize(
    ("code", "day", "language", "name"),
    [
        ("TUR", "2020-01-01", "en", "Republic of Turkey"),
        ("NOR", "2026-11-01", "fr", "Royaume de Norvège"),
        ("NOR", "2026-11-01", "es", None),
        ("BHR", "2002-02-13", "en", "State of Bahrain"),
        ("BHR", "2002-02-14", "en", "Kingdom of Bahrain"),
        ("SOM", "1985-01-01", "en", "Somali Democratic Republic"),
        ("SOM", "2012-08-19", "fr", "République somalie"),
        ("AFG", "2003-01-01", "en", "Transitional Islamic State of Afghanistan"),
        ("GMB", "2016-06-01", "en", "Islamic Republic of the Gambia"),
        ("GMB", "2026-11-01", "en", "Republic of the Gambia"),
        ("POL", "1989-12-30", "fr", "République populaire de Pologne"),
    ],
)
def test_formal_names_are_in_english_and_french_and_follow_the_day(
    code: str, day: str, language: str, name: str | None
) -> None:
    assert formal_name(code, language, day) == name


def test_a_formal_name_says_whether_it_was_checked() -> None:
    checked = {
        code: found.verified
        for code in ("NOR", "TUR")
        if (found := DIRECTORY.formal_name(code, "en", TODAY))
    }

    assert checked == {"NOR": True, "TUR": False}


def test_a_name_keeps_its_bounds_as_finely_as_the_file_tells_them() -> None:
    bounds = {
        name.name: (name.begins, name.ends)
        for code in ("NLD", "SRB", "TUR")
        for name in DIRECTORY.names(code)
        if (name.form, name.language) == (NameForm.SHORT, Language.EN)
    }

    assert bounds == {
        "Netherlands": ("", "2023-03"),
        "Netherlands (Kingdom of the)": ("2023-03", ""),
        "Yugoslavia": ("", "2003-02-03"),
        "Serbia and Montenegro": ("2003-02-04", "2006-06-02"),
        "Serbia": ("2006-06-03", ""),
        "Turkey": ("", "2022-05-31"),
        "Türkiye": ("2022-06-01", ""),
    }


def test_names_of_one_form_and_language_never_overlap_and_leave_no_gap() -> None:
    for party in DIRECTORY.parties():
        for language in Language:
            for form in (NameForm.SHORT, NameForm.FORMAL):
                names = [
                    n
                    for n in DIRECTORY.names(party.code)
                    if (n.language, n.form) == (language, form)
                ]
                if names:
                    assert names[0].first == OPEN_START
                    assert names[-1].last == OPEN_END
                assert all(a.last + 1 == b.first for a, b in pairwise(names))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("nor", "NOR"),
        ("USA", "USA"),
        ("Turkey", "TUR"),
        ("IRAN", "IRN"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Korea, Republic of", "KOR"),
        ("Congo, Democratic Republic of the", "COD"),
        ("cote d'ivoire", "CIV"),
        ("la República Árabe Siria", "SYR"),
        ("Российская Федерация", "RUS"),
        ("الجزائر", "DZA"),
        ("多民族玻利维亚国", "BOL"),
        ("Sapmi", "REG-SAPMI"),
        ("org-wto", "ORG-WTO"),
        ("the World Bank", "ORG-WB"),
    ],
)
def test_a_party_is_found_by_code_and_by_names_of_any_time_and_language(
    written: str, code: str
) -> None:
    found = DIRECTORY.find(written)

    assert found
    assert found.code == code


@pytest.mark.parametrize("written", ["", "  ", "Atlantis", "Korea", "the"])
def test_what_names_no_party_finds_none(written: str) -> None:
    assert DIRECTORY.find(written) is None


def test_a_subject_has_its_place_in_a_list_by_the_word_after_its_article() -> None:
    order = [one.code for one in DIRECTORY.mandates_by_subject("en")]
    told = ["disappearances", "environment", "eritrea", "somalia", "sudan", "torture"]

    assert DIRECTORY.subject("environment", "en") == "the environment"
    assert sorted(told, key=order.index) == told


@pytest.mark.parametrize("language", ["ar", "ru"])
@pytest.mark.parametrize("code", ["BOL", "FSM", "IRN", "NLD", "VEN"])
def test_a_sentence_has_no_brackets_where_a_list_has_them(code: str, language: str) -> None:
    assert "(" in DIRECTORY.name(code, language, TODAY)
    assert "(" not in DIRECTORY.in_text(code, language, TODAY)


@pytest.mark.parametrize(
    ("code", "day", "title"),
    [
        ("water-sanitation", "2014-01-01", "the human right to safe"),
        ("water-sanitation", "2018-01-01", "the human rights to safe"),
        ("cote-divoire", "2012-01-01", "the situation of human rights in Côte d’Ivoire"),
        ("toxics", "2005-01-01", "illicit movement and dumping"),
    ],
)
def test_a_mandate_has_the_title_of_the_day(code: str, day: str, title: str) -> None:
    assert title in DIRECTORY.title(code, on(day))


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        DIRECTORY.name("XXX", "en", TODAY)


def test_codes_of_regions_and_organisations_cannot_be_iso_codes() -> None:
    for party in DIRECTORY.parties():
        no_state = party.kind in {PartyKind.REGION, PartyKind.ORGANISATION}

        assert ("-" in party.code) is no_state
        assert no_state or len(party.code) == 3


def test_lists_are_in_the_order_of_their_language() -> None:
    codes = ["DEU", "ZAF", "CIV", "HRV", "TUR", "TUN"]

    assert DIRECTORY.sorted(codes, "en", TODAY) == ["CIV", "HRV", "DEU", "ZAF", "TUN", "TUR"]
    assert DIRECTORY.sorted(codes, "fr", TODAY) == ["ZAF", "DEU", "CIV", "HRV", "TUN", "TUR"]
    assert DIRECTORY.sorted(["CHN", "FRA"], "zh", TODAY) == ["FRA", "CHN"]


def test_the_capital_is_the_one_of_the_day() -> None:
    cities = [
        capital.city
        for day in ("1997-01-01", "2015-01-01", "2020-01-01", "2023-01-01")
        if (capital := DIRECTORY.capital("KAZ", on(day)))
    ]

    assert cities == ["Almaty", "Astana", "Nur-Sultan", "Astana"]


def test_every_state_has_a_time_zone_and_no_capital_takes_a_side() -> None:
    states = [*DIRECTORY.members(TODAY), *DIRECTORY.parties(kind=PartyKind.OBSERVER)]
    capitals = [DIRECTORY.capital(state.code, TODAY) for state in states]

    assert all(capital and capital.zone for capital in capitals)
    assert {c.party for c in capitals if c and not c.city} == {"ISR", "PSE"}


def test_there_are_the_mandates_of_the_special_procedures() -> None:
    thematic_2019 = [m for m in DIRECTORY.mandates(on("2019-09-01")) if m.scope == "thematic"]

    assert len(thematic_2019) == 44
    assert DIRECTORY.mandate("torture").scope == "thematic"


def test_a_mandate_keeps_its_code_when_kind_and_title_change() -> None:
    poverty = DIRECTORY.mandate("poverty")

    assert poverty.title_on(on("2005-01-01")).kind is MandateKind.INDEPENDENT_EXPERT
    assert poverty.title_on(TODAY).kind is MandateKind.SPECIAL_RAPPORTEUR
    assert (
        DIRECTORY.title("poverty", TODAY)
        == "Special Rapporteur on extreme poverty and human rights"
    )


def test_periods_of_mandates_are_days_with_open_bounds() -> None:
    assert DIRECTORY.periods["torture"] == (on("1985-01-01"), OPEN_END)
    assert DIRECTORY.periods["sudan"] == (on("2005-01-01"), on("2020-12-31"))


def test_the_subject_fits_after_the_mandate_on() -> None:
    assert DIRECTORY.subject("torture", "en") == "torture"
    assert DIRECTORY.subject("torture", "ru") == "пытки"
    assert DIRECTORY.subject("housing", "fr") == "logement convenable"


def test_a_mandate_passes_from_holder_to_holder() -> None:
    def names(day: str) -> list[str]:
        return [holder.name for holder in DIRECTORY.holders("torture", on(day))]

    assert names("1990-01-01") == ["Pieter Kooijmans"]
    assert names("2008-01-01") == ["Manfred Nowak"]
    assert names("2022-05-01") == []
    assert names("2024-01-01") == ["Alice Jill Edwards"]


def test_a_year_of_change_gives_both_holders() -> None:
    names = [holder.name for holder in DIRECTORY.holders("torture", on("1993-06-01"))]

    assert names == ["Pieter Kooijmans", "Nigel Rodley"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("IRN", "la República Islámica del Irán"),
        ("COD", "la República Democrática del Congo"),
        ("RUS", "la Federación de Rusia"),
        ("USA", "los Estados Unidos de América"),
        ("NOR", "Noruega"),
    ],
)
def test_a_spanish_sentence_names_a_state_with_its_article(code: str, name: str) -> None:
    assert DIRECTORY.in_text(code, "es", TODAY) == name


def test_no_spanish_name_in_a_sentence_would_have_to_contract_with_its_preposition() -> None:
    names = [DIRECTORY.in_text(one.code, "es", TODAY) for one in DIRECTORY.parties()]

    assert [name for name in names if name.startswith("el ")] == []


def test_a_mandate_is_known_by_subject_and_title_however_accents_are_written() -> None:
    reads = mandates(["cote-divoire", "torture", "education"], DIRECTORY.mandate_words)

    said = (
        "Independent Expert on the situation of human rights in Cote d'Ivoire; la TORTURE; Torture"
    )

    assert reads(said) == ("cote-divoire", "torture")
    assert reads("Special Rapporteur on the right to education") == ("education",)
