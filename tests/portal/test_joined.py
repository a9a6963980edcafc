"""What is written on several lines of a template comes out on one where no space may show."""

import pytest
from django.template import Context, Engine

ENGINE = Engine(
    libraries={
        "joined": "comity.portal.templatetags.joined",
        "i18n": "django.templatetags.i18n",
    }
)


NAMED = "{% if name %}\n{{ name }}\n{% endif %}"
LINK = '<a\n  href="/"\n  {% if name %}rel="x"{% endif %}>\n  it\n</a>'
MANY = "{% for one in many %}\n{% if not forloop.first %} · {% endif %}\n{{ one }}\n{% endfor %}"
TRIMMED = "{% blocktranslate trimmed %}\n one\n line\n{% endblocktranslate %}"


@pytest.mark.parametrize(
    ("written", "put_out"),
    [
        ("\n  a\n  b c\n", "ab c"),
        ("\n  <b>{{ name }}</b>\n  , who\n", "<b>Amina</b>, who"),
        (f"\n  {NAMED}\n  .\n", "Amina."),
        (f"\n  {LINK}\n", '<a href="/" rel="x">it</a>'),
        (f"\n  {MANY}\n", "1 · 2"),
        (f"\n  {TRIMMED}\n  {{{{ name }}}}\n", "one lineAmina"),
        ("\n  {% if nobody %}\n    nothing\n  {% endif %}\n", ""),
    ],
)
def test_a_line_break_puts_out_nothing_but_the_space_within_a_tag(
    written: str, put_out: str
) -> None:
    template = ENGINE.from_string(
        "{% load joined i18n %}{% joined %}" + written + "{% endjoined %}"
    )

    assert template.render(Context({"name": "Amina", "many": [1, 2]})) == put_out


def test_outside_of_it_line_breaks_stay() -> None:
    template = ENGINE.from_string("{% load joined %}a\n{% joined %}\nb\n{% endjoined %}\nc")

    assert template.render(Context()) == "a\nb\nc"
