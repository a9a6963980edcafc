"""Articles 9, 10 and 14 of the Code of Conduct: findings, never refusals."""

import pytest

from comity.communications.checks import answered, findings
from comity.communications.domain.persons import WITHHELD, names_somebody, without_names
from comity.communications.domain.words import Criterion


def found(kind: str = "AL", **facts: str) -> dict[str, bool | None]:
    told = {"urgency": "", "through": "", "answers": "", **facts}
    return {
        one.about or str(one.provision): one.kept
        for one in findings(kind=kind, to_a_state=True, **told)
    }


def test_each_condition_of_article_9_is_answered_by_a_person() -> None:
    kept = found(answers="founded=yes+factual=yes+language=yes+source=no")

    assert kept["founded"] is True
    assert kept["source"] is False
    assert kept["not_only_media"] is None


def test_an_urgent_appeal_without_a_reason_is_found_and_not_refused() -> None:
    assert found("UA") == {"code-2007:10": False, "code-2007:14": None}


def test_an_urgent_appeal_says_why_it_cannot_wait() -> None:
    assert found("UA", urgency="life_threatening")["life_threatening"] is True


def test_a_letter_goes_through_the_permanent_mission_or_as_agreed() -> None:
    assert found("OL", through="permanent_mission") == {"code-2007:14": True}
    assert found("OL", through="agreed_otherwise") == {"code-2007:14": True}
    assert found("OL", through="directly") == {"code-2007:14": False}


def test_a_letter_to_a_company_has_no_diplomatic_channel() -> None:
    told = {"urgency": "", "through": "directly", "answers": ""}

    assert findings(kind="OL", to_a_state=False, **told) == []


def test_what_is_neither_yes_nor_no_is_no_answer() -> None:
    assert answered("") == {}
    assert answered("founded=YES") == {Criterion.FOUNDED: "yes"}
    with pytest.raises(ValueError, match="perhaps"):
        answered("founded=perhaps")


@pytest.mark.parametrize(
    "text",
    [
        "Alleged arrest of Mr. Xyz Abcde in the capital.",
        "Concerning Ms. Aa Bb and others",
        "The case of Dr Qwerty al-Uiop",
        "M. et Mme Exemple",
    ],
)
def test_a_text_that_addresses_somebody_by_name_is_noticed(text: str) -> None:
    assert names_somebody(text)
    assert WITHHELD in without_names(text)
    assert not names_somebody(without_names(text))


@pytest.mark.parametrize(
    "text", ["Alleged arrest of two journalists in Oslo", "The draft law on associations", "MR 5"]
)
def test_a_text_that_names_nobody_is_left_as_it_is(text: str) -> None:
    assert not names_somebody(text)
    assert without_names(text) == text
