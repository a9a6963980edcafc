"""A word that is none of a list of choices, in an address: it is named, and narrows nothing."""

import pytest
from django.test import Client
from tests.portal.pages import words


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/visits", "tab"),
        *(("/communications", name) for name in ("type", "status", "answer")),
        *(("/statements", name) for name in ("type", "status", "response")),
        *(("/reports", name) for name in ("type", "status", "in_time")),
    ],
)
def test_an_unknown_word_is_refused_in_one_sentence(portal: Client, path: str, field: str) -> None:
    answer = portal.get(f"{path}?{field}=zz")

    assert answer.status_code == 400
    page = words(answer)
    sentence = "“zz” is none of what can be chosen here; choose from the list."
    assert page.count(sentence) == 1
    assert 'value="zz"' not in answer.content.decode()
