"""Draft letters: filled from the record, in two languages, with no name of a person."""

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
from tests.register import NOVEMBER, RECORDING, ready

from comity.accounts.domain import OFFICE
from comity.communications import queries as communications
from comity.communications.domain.views import Dossier as LetterDossier
from comity.communications.domain.words import Urgency
from comity.exports.word.drafted import DraftKind
from comity.exports.word.drafts import LANGUAGES, Draft, write
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
    made = write(draft, language=language, created=NOVEMBER)
    return [each.text for each in docx.Document(io.BytesIO(made)).paragraphs]


def visit() -> Dossier:
    found = queries.dossier("visit/NOR/torture/1", viewer=OFFICE, on=ON)
    assert isinstance(found, Dossier)
    return found


def test_a_reminder_names_what_was_asked_before(record: Engine) -> None:
    text = "\n".join(paragraphs(of_visit(visit(), DraftKind.REMINDER, on=ON)))

    assert "The record holds these requests and reminders: 1 March 2022; May 2023." in text
    assert "As of 30 June 2024 the record holds no answer." in text
    assert "the mandate on torture" in text
    assert "no rule in force gives a number of days" in text


def test_a_first_request_needs_nothing_on_record(record: Engine) -> None:
    text = "\n".join(paragraphs(asking("GMB", ("torture",), on=ON)))

    assert "ask the Government of the Gambia to receive a visit" in text
    assert "The record holds" not in text
    assert "[purpose]" in text


def test_a_communication_has_the_parts_of_a_letter(record: Engine) -> None:
    lines = paragraphs(LETTER)

    for part in (
        "Reference: AL NOR 3/2024",
        "Through the Permanent Mission to the United Nations Office at Geneva",
        "Letter of allegation",
        "The allegations as supplied",
        "Four persons were held.",
        "Nobody saw a judge.",
        "The law that applies",
        "What we ask",
        "Time for a reply",
        "Publication",
    ):
        assert part in lines
    (reply,) = [line for line in lines if line.startswith("A State answers a letter of alleg")]
    assert "within sixty days" in reply
    assert "citation not verified" in reply
    assert lines.count("[signature]") == 2


def test_how_many_persons_are_concerned_is_told_and_never_who(record: Engine) -> None:
    told = "\n".join(paragraphs(LETTER))
    silent = "\n".join(paragraphs(replace(LETTER, persons=None)))

    assert "Persons concerned: 4. Their names stand on a sheet of their own" in told
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
    assert "within thirty days" in text
    assert "the mandates on" in text
    assert "Persons concerned: 2." in text
    assert "The matter is urgent: danger to life." in text


def test_a_note_verbale_has_no_salutation(record: Engine) -> None:
    lines = paragraphs(of_visit(visit(), DraftKind.NOTE_VERBALE, on=ON))

    assert "Excellency," not in lines
    assert any("presents its compliments to the Permanent Mission of Norway" in x for x in lines)
    assert "It concerns a visit to Norway." in lines


def test_a_draft_says_that_it_is_one_in_both_languages(record: Engine) -> None:
    for kind in DraftKind:
        for language, says in (("en", "not sent"), ("fr", "non envoyé")):
            lines = paragraphs(replace(LETTER, kind=kind), language)

            assert says in lines[0]
            assert not [line for line in lines if "{" in line or "None" in line]


def test_french_letters_write_the_first_of_a_month_as_1er_and_months_in_words(
    record: Engine,
) -> None:
    first = parse("2024-09-01").last
    earlier = ("2022-03-01", "2023-05")

    lines = paragraphs(replace(LETTER, kind=DraftKind.REMINDER, on=first, earlier=earlier), "fr")

    assert "1er septembre 2024" in lines
    assert "que voici\xa0: 1er mars 2022\u00a0; mai 2023." in "\n".join(lines)


def test_a_french_letter_calls_a_mandate_by_more_than_its_subject(record: Engine) -> None:
    lines = paragraphs(LETTER, "fr")

    assert lines.count("Rapporteur spécial (mandat\xa0: torture)") == 2
    assert "torture" not in lines


def test_a_french_letter_cites_places_in_french(record: Engine) -> None:
    text = "\n".join(paragraphs(replace(LETTER, type="UA", opens="urgent_appeal_sent"), "fr"))

    assert "not known" not in text
    assert "appels urgents\xa0; paragraphe non connu, référence non vérifiée" in text


def test_the_same_draft_is_the_same_file(record: Engine) -> None:
    first = write(LETTER, language="fr", created=NOVEMBER)

    assert write(LETTER, language="fr", created=NOVEMBER) == first


def test_every_reason_for_urgency_has_its_words() -> None:
    for name in LANGUAGES:
        words = tomllib.loads((TEXTS / f"{name}.toml").read_text())["urgency"]

        assert words.keys() == {reason.value for reason in Urgency}


def test_both_languages_have_the_same_parts_and_fill_the_same_words() -> None:
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

    assert shapes[0] == shapes[1]


def braces(text: str | None) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text or ""))
