"""A part of a page that many pages have in common is rendered once, and shows nobody another's."""

import pytest
from django.template import Context, Template
from django.utils import translation

PART = (
    "{% load i18n kept %}{% kept name %}{% translate 'Sign in' %}: {{ name }}"
    "{% if secret %}, {{ secret }}{% endif %}{% endkept %}"
)


@pytest.fixture
def part() -> Template:
    """A part that depends on one value, and would show another if it could."""
    return Template(PART)


def test_a_part_sees_the_values_that_it_names_and_nothing_else(part: Template) -> None:
    shown = part.render(Context({"name": "Amina", "secret": "the note of 6 August"}))

    assert shown == "Sign in: Amina"


def test_another_value_is_rendered_anew(part: Template) -> None:
    shown = [part.render(Context({"name": name})) for name in ("Amina", "Boris", "Amina")]

    assert shown == ["Sign in: Amina", "Sign in: Boris", "Sign in: Amina"]


def test_another_language_is_rendered_anew(part: Template) -> None:
    first = part.render(Context({"name": "Amina"}))
    with translation.override("fr"):
        second = part.render(Context({"name": "Amina"}))

    assert first != second


def test_a_value_is_escaped_as_everywhere(part: Template) -> None:
    assert part.render(Context({"name": "<b>"})) == "Sign in: &lt;b&gt;"


def test_a_part_keeps_a_bounded_number_of_renderings(part: Template) -> None:
    shown = {part.render(Context({"name": str(no)})) for no in range(200)}

    assert len(shown) == 200
    assert part.render(Context({"name": "7"})) == "Sign in: 7"
