"""A view is cited as text, as BibTeX and as RIS, each with both days and the whole address."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponseBase
from django.test import Client

from comity.portal.answers.citing import Cited, as_bibtex

VISITS = "/visits?tab=pending&mandate=torture&on=2011-10-31&known=2020-12-31&lang=en"
STYLES = ("citation", "bibtex", "ris")
ENTRY = re.compile(r"@misc\{([a-z0-9-]+),\n(.*)\n\}\n", re.DOTALL)
LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")
URL = "http://testserver"


def cited(client: Client, style: str, page: str = VISITS) -> str:
    """The file to which a page links in a style."""
    links = re.findall(r'href="([^"]+)"', client.get(page).content.decode())
    (link,) = [one.replace("&amp;", "&") for one in links if f"format={style}" in one]
    return body(client.get(link))


def body(answer: HttpResponseBase) -> str:
    assert answer.status_code == 200
    return answer.getvalue().decode()


def bibtex(text: str) -> tuple[str, dict[str, str]]:
    """The key and the fields of an entry, read by the braces as BibTeX reads them."""
    entry = ENTRY.fullmatch(text)
    assert entry is not None, text
    return entry[1], dict(_fields(entry[2]))


def _fields(text: str) -> Iterator[tuple[str, str]]:
    rest = text
    while rest:
        head = re.match(r"\s*([a-z]+)\s*=\s*\{", rest)
        assert head is not None, rest
        end, depth = head.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        yield head[1], rest[head.end() : end - 1]
        rest = rest[end:].lstrip(",\n")


def ris(text: str) -> list[tuple[str, str]]:
    """The lines of a record: a tag of two signs, two spaces, a dash, a space and the value."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    found = [(line[1], line[2]) for each in lines if (line := LINE.fullmatch(each)) is not None]
    assert len(found) == len(lines), text
    return found


def test_a_view_is_cited_as_a_sentence_with_both_days_and_the_address(only_read: Client) -> None:
    text = cited(only_read, "citation")

    assert re.fullmatch(
        r"Comity\. Pending visits[^.]*\. As of 31 October 2011; information available on"
        rf" 31 December 2020\. {URL}/visits\?\S+ Accessed on \d+ \w+ \d{{4}}\.\n",
        text,
    )
    address = re.search(rf"{URL}(\S+)", text)
    assert address is not None
    assert "format=" not in address[1]
    assert only_read.get(address[1]).status_code == 200


def test_bibtex_reads_the_citation(only_read: Client) -> None:
    key, fields = bibtex(cited(only_read, "bibtex"))

    assert key == "comity-visits-2011-10-31-2020-12-31"
    assert fields["author"] == "{Comity}"
    assert fields["title"].startswith("{Pending visits")
    assert fields["year"] == "2020"
    assert fields["url"].startswith(f"{URL}/visits?tab=pending&mandate=torture")
    assert "on=2011-10-31&known=2020-12-31" in fields["url"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", fields["urldate"])
    assert fields["note"] == ("As of 31 October 2011; information available on 31 December 2020.")


def test_a_reader_of_ris_reads_the_citation(only_read: Client) -> None:
    lines = ris(cited(only_read, "ris"))

    found = dict(lines)
    assert lines[0] == ("TY", "ELEC")
    assert lines[-1] == ("ER", "")
    assert found["AU"] == "Comity"
    assert found["TI"].startswith("Pending visits")
    assert found["PY"] == "2020"
    assert found["UR"].startswith(f"{URL}/visits?tab=pending")
    assert re.fullmatch(r"\d{4}/\d\d/\d\d", found["Y2"])
    assert found["N1"] == "As of 31 October 2011; information available on 31 December 2020."


def test_signs_of_tex_in_a_title_are_text() -> None:
    title = r"50 % of {A} & B_c #1 $x ~ ^ \cite"

    entry = as_bibtex(Cited(title, 734_000, 735_000, f"{URL}/", 735_100))

    assert bibtex(entry)[1]["title"] == (
        r"{50 \% of \textbraceleft{}A\textbraceright{} \& B\_c \#1 \$x \textasciitilde{}"
        r" \textasciicircum{} \textbackslash{}cite}"
    )
    assert bibtex(as_bibtex(Cited("a } b", 734_000, 735_000, f"{URL}/", 735_100)))[1]["year"]


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh-hans", "ar"])
def test_a_citation_is_in_the_language_of_its_page(only_read: Client, language: str) -> None:
    page = f"/visits?tab=pending&on=2011-10-31&lang={language}"

    text, entry, lines = (cited(only_read, style, page) for style in STYLES)

    assert "As of" not in text + entry + lines
    assert f"lang={language}" in bibtex(entry)[1]["url"]
    assert bibtex(entry)[1]["note"] == dict(ris(lines))["N1"]
    assert "\u2068" not in text + entry + lines


def test_what_is_found_by_a_search_is_not_cited(only_read: Client) -> None:
    assert "format=bibtex" not in only_read.get("/search?q=torture").content.decode()
    for style in STYLES:
        refused = only_read.get(f"/search?q=torture&format={style}")

        assert refused.status_code == 400
        assert style in refused.json()["error"]


def test_a_view_that_was_asked_wrongly_is_not_cited(only_read: Client) -> None:
    for style in STYLES:
        refused = only_read.get(f"/visits?state=Atlantis&format={style}")

        assert refused.status_code == 400
        assert "Atlantis" in refused.json()["error"]
