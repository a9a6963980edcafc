"""Draft letters: filled from the record, in six languages, with no name of a person concerned."""

import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from tests.databases import Databases, Engine
from tests.make import fact
from tests.register import RECORDING, ready

from comity.accounts.domain import OFFICE
from comity.communications import queries as communications
from comity.communications.domain.views import Dossier as LetterDossier
from comity.communications.domain.words import Urgency
from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.exports.word.drafts import Draft, write
from comity.exports.word.filling import asking, of_letter, of_visit
from comity.kernel.edtf import parse
from comity.ledger.domain import Visibility
from comity.register import services
from comity.rulebook.domain import ProvisionId
from comity.visits import queries
from comity.visits.domain.views import Dossier

TEXTS = Path(__file__).resolve().parents[2] / "src/comity/exports/word/texts"
ON = parse("2024-06-30").last
LETTER = Draft(
    kind=DraftKind.COMMUNICATION,
    on=ON,
    state="NOR",
    mandates=("torture", "executions"),
    reference="AL NOR 3/2024",
    type="AL",
    opens="allegation_letter_sent",
    persons=4,
    allegations="Four persons were held.\nNobody saw a judge.",
    publication=ProvisionId("communications-practice:publication"),
)


@pytest.fixture
def record(databases: Databases) -> Iterator[Engine]:
    with databases.fresh("sqlite", asked) as fresh:
        yield fresh


def asked() -> None:
    """Norway was asked for a visit and reminded once."""
    ready()
    services.record(
        [fact("request", "2022-03-01"), fact("reminder", "2023-05")], recording=RECORDING
    )


def paragraphs(draft: Draft, language: str = "en") -> list[str]:
    made = write(draft, language=language)
    return [each.text for each in docx.Document(io.BytesIO(made)).paragraphs]


def visit() -> Dossier:
    found = queries.dossier("visit/NOR/torture/1", viewer=OFFICE, on=ON)
    assert isinstance(found, Dossier)
    return found


def test_a_reminder_names_what_was_asked_before(record: Engine) -> None:
    text = "\n".join(paragraphs(of_visit(visit(), DraftKind.REMINDER, on=ON)))

    assert "and to our letters: 1 March 2022; May 2023." in text
    assert "We have not yet received a reply." in text
    assert "in our capacity as Special Rapporteur on torture" in text


def test_a_first_request_needs_nothing_on_record(record: Engine) -> None:
    text = "\n".join(paragraphs(asking("GMB", ("torture",), on=ON)))

    assert "Through the Permanent Mission of the Republic of the Gambia" in text
    assert "request an invitation to make an official visit to your country" in text
    assert "earlier letters" not in text
    assert "[purpose]" in text


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (DraftKind.ACCEPTANCE, "We accept these dates: 3 March 2025 to 12 March 2025."),
        (DraftKind.DECLINATION, "proposing dates for our visit: 3 March 2025 to 12 March 2025."),
    ],
)
def test_dates_that_a_state_proposed_are_accepted_or_declined(
    record: Engine, kind: DraftKind, says: str
) -> None:
    unknown = "\n".join(paragraphs(of_visit(visit(), kind, on=ON)))
    proposed = {"from": "2025-03-03", "to": "2025-03-12"}
    offer = fact("dates_proposed", "2024-02-01", actor="state", payload=proposed)
    services.record([offer], recording=RECORDING)

    text = "\n".join(paragraphs(of_visit(visit(), kind, on=ON)))

    assert "[dates]" in unknown
    assert says in text


def test_a_communication_has_the_parts_of_a_letter(record: Engine) -> None:
    lines = paragraphs(LETTER)

    for part in (
        "Reference: AL NOR 3/2024",
        "Kingdom of Norway",
        "Letter of allegation",
        "Information received",
        "Applicable law",
        "Questions",
        "This letter and any reply will later be made public.",
    ):
        assert part in lines
    assert "Four persons were held.\nNobody saw a judge." in lines
    assert lines.count("[signature]") == 2


def test_a_time_for_reply_that_nobody_checked_stands_in_square_brackets(record: Engine) -> None:
    (reply,) = [line for line in paragraphs(LETTER) if "a reply within" in line]

    assert reply == "We should be grateful for a reply within [60 days]."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DraftKind)
def test_no_rule_and_no_caveat_stands_in_a_letter(
    record: Engine, kind: DraftKind, language: str
) -> None:
    text = "\n".join(paragraphs(replace(LETTER, kind=kind), language))

    for word in (
        "not verified",
        "non vérifiée",
        "record",
        "registre",
        "rule",
        "règle",
        "{",
        "None",
    ):
        assert word not in text
    assert "[" in text or kind is DraftKind.NOTE_VERBALE


def test_how_many_persons_are_concerned_is_told_and_never_who(record: Engine) -> None:
    told = "\n".join(paragraphs(LETTER))
    silent = "\n".join(paragraphs(replace(LETTER, persons=None)))

    assert "Persons concerned: 4. Their names are on a separate, confidential sheet." in told
    assert "Persons concerned" not in silent


def test_a_letter_on_record_fills_its_own_draft(record: Engine) -> None:
    sent = fact(
        "letter_sent",
        "2024-03-04",
        actor="mandate_holder",
        mandates="executions+torture",
        stream="communication/NOR/2024/3",
        payload={
            "type": "UA",
            "reference": "UA NOR 3/2024",
            "urgency": "life_threatening",
            "persons": 2,
        },
        visibility=Visibility.PARTIES,
    )
    services.record([sent], recording=RECORDING)
    told = communications.dossier("communication/NOR/2024/3", viewer=OFFICE, on=ON)
    assert isinstance(told, LetterDossier)

    text = "\n".join(paragraphs(of_letter(told, DraftKind.COMMUNICATION, on=ON, viewer=OFFICE)))

    assert "Urgent appeal" in text
    assert "Reference: UA NOR 3/2024" in text
    assert "30 days" in text
    assert "Persons concerned: 2." in text
    assert "The matter is urgent: danger to life." in text


def test_a_note_verbale_has_no_salutation(record: Engine) -> None:
    lines = paragraphs(of_visit(visit(), DraftKind.NOTE_VERBALE, on=ON))

    assert "Excellency," not in lines
    assert any("compliments to the Permanent Mission of the Kingdom of Norway" in x for x in lines)
    assert "The letter concerns a country visit." in lines


@pytest.mark.parametrize(
    ("language", "mission"),
    [
        ("en", "Permanent Mission of the Kingdom of Norway"),
        ("fr", "Mission permanente du Royaume de Norvège"),
        ("es", "Misión Permanente de Noruega"),
        ("ru", "представительство (Норвегия)"),
        ("zh", "挪威常驻"),
        ("ar", "البعثة الدائمة للنرويج"),
    ],
)
def test_a_letter_in_each_language_names_the_mission(
    record: Engine, language: str, mission: str
) -> None:
    assert mission in "\n".join(paragraphs(LETTER, language))


def test_a_letter_in_arabic_runs_from_the_right(record: Engine) -> None:
    made = docx.Document(io.BytesIO(write(LETTER, language="ar")))

    assert all("w:bidi" in one._p.xml for one in made.paragraphs if one.text)


def test_french_letters_write_the_first_of_a_month_as_1er_and_months_in_words(
    record: Engine,
) -> None:
    first = parse("2024-09-01").last
    earlier = ("2022-03-01", "2023-05")

    lines = paragraphs(replace(LETTER, kind=DraftKind.REMINDER, on=first, earlier=earlier), "fr")

    assert "1er septembre 2024" in lines
    assert "à nos lettres\xa0: 1er mars 2022\u00a0; mai 2023." in "\n".join(lines)


def test_the_holder_signs_above_the_title_where_one_is_in_office(record: Engine) -> None:
    (signed,) = [
        line
        for line in paragraphs(asking("NOR", ("torture",), on=parse("2015-06-01").last))
        if line.startswith("Juan")
    ]

    assert signed.splitlines()[1].startswith("Special Rapporteur on torture")


def test_the_same_draft_is_the_same_file(record: Engine) -> None:
    first = write(LETTER, language="fr")

    assert write(LETTER, language="fr") == first


def test_every_reason_for_urgency_has_its_words() -> None:
    for name in LANGUAGES:
        words = tomllib.loads((TEXTS / f"{name}.toml").read_text())["urgency"]

        assert words.keys() == {reason.value for reason in Urgency}


def test_all_languages_have_the_same_parts_and_fill_the_same_words() -> None:
    texts = {name: tomllib.loads((TEXTS / f"{name}.toml").read_text()) for name in LANGUAGES}
    shapes = []
    for each in texts.values():
        parts = {
            kind: [
                (part.get("needs"), "heading" in part, part.get("list"), braces(part.get("text")))
                for part in each[kind]
            ]
            for kind in (kind.value for kind in DraftKind)
        }
        words = {
            # Only English has the titles of mandates on record.
            (table, name): braces(text) if name != "entitled" else []
            for table in ("words", "titles", "types", "urgency")
            for name, text in each[table].items()
        }
        shapes.append((parts, words, sorted(each["fill"])))

    assert all(shape == shapes[0] for shape in shapes)


def braces(text: str | None) -> list[str]:
    return sorted(re.findall(r"\{+ ?(\w+)", text or ""))
