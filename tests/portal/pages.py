"""The pages of the portal by address, and what tests read out of them."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse

PAGES = (
    "/",
    "/?mandate=all",
    "/visits",
    "/visits?tab=pending&mandate=torture",
    "/visit/GMB/torture/1",
    "/visit/KEN/housing/1?on=2019-01-01",
    "/visit/NOR/torture/1?on=2019-01-01",
    "/visits?sort=-last_contact",
    "/communications",
    "/communications?state=KEN&answer=replied",
    "/communication/KEN/2014/2",
    "/communications/reports/2014",
    "/statements?on=2019-01-01",
    "/statement/KEN/housing/1?on=2019-01-01",
    "/reports?on=2020-12-01",
    "/reports?in_time=late&on=2020-12-01",
    "/reports/on-visits?on=2020-12-01",
    "/report/housing/GA75/1?on=2020-12-01",
    "/report/housing/HRC37/1?on=2020-12-01",
    "/report/food/GA75/1?on=2020-12-01",
    "/sessions?on=2020-12-01",
    "/session/GA/75?on=2020-12-01",
    "/states",
    "/states/GMB",
    "/mandates",
    "/mandates/torture",
    "/standing-invitations",
    "/standing-invitation/TUR",
    "/not-visited",
    "/deadlines?mandate=torture&on=2021-04-23",
    "/briefing",
    "/briefing?states=GMB&on=2014-12-31&since=2014-06-30",
    "/briefing?states=KEN,NOR&on=2016-12-31&since=2004-12-31",
    "/rules",
    "/rules/manual-2008",
    "/rules/manual-2008/visit-requests",
    "/check",
    "/check?kind=press-release&state=JPN&mandate=torture&day=2026-11-24&time=19:30",
    "/record",
    "/record/to-look-at",
    "/record/seals",
    "/record/check",
    "/how-we-count",
    "/glossary",
    "/cooperation?mandate=torture&from=2006",
    "/cooperation/levels?mandate=torture&from=2006",
    "/cooperation/letters?state=KEN&from=2006",
    "/cooperation/figures/S4?mandate=torture&from=2006",
    "/cooperation/figures/S6?mandate=torture&from=2006",
    "/cooperation/figures/S7?mandate=torture&from=2006",
    "/cooperation/figures/S12?mandate=torture&from=2006",
    "/cooperation/figures/M4?mandate=torture&from=2006",
    "/states/GMB/cooperation?from=2006",
    "/states/MAR/cooperation?from=2006",
    "/states/MAR/cooperation?from=2006&contested=without",
    "/states/GMB/cooperation/torture?from=2006&from2=2004&to2=2005",
    "/mandates/torture/cooperation?from=2006",
    "/indicators",
    "/indicators/S4",
    "/facts-and-figures",
    "/facts-and-figures/2014",
    "/facts-and-figures/2014?printing=1",
    "/facts-and-figures/2014/changes?from=1&to=2",
)
WITH_DATA = tuple(
    page
    for page in PAGES
    if page not in {"/how-we-count", "/glossary", "/check", "/briefing", "/record/check"}
)

_SILENT = {"bdi", "title", "option", "text", "blockquote"}
"""Where names, dates and the words of others stand; the text of a drawing is a date."""

_BLOCK = r"(?:h[1-6]|p|div|section|ul|ol|li|dl|dt|dd|form|label|button|legend|fieldset|figure)\b"
_START = re.compile(rf"(<{_BLOCK}[^>]*>)\s+")
_END = re.compile(rf"\s+(</{_BLOCK})")
_CELL = re.compile(r"\s*(</?(?:thead|tbody|tr|th|td|caption|li|dt|dd)\b[^>]*>)\s*")


class Page(HTMLParser):
    """What stands in a page: links, fields, words, and its language and direction."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.links: list[str] = []
        self.hidden: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self.words: list[str] = []
        self.styles: list[str] = []
        self.html: dict[str, str | None] = {}
        self._silent = 0
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.html = found
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if tag == "input":
            held = self.hidden if found.get("type") == "hidden" else self.values
            held[str(found.get("name"))] = str(found.get("value") or "")
        if "style" in found or tag == "style":
            self.styles.append(tag)
        if tag in _SILENT:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.words.append(data.strip())

    @property
    def text(self) -> str:
        """All words outside of names, dates and figures."""
        return " ".join(self.words)


def words(response: HttpResponse) -> str:
    """The page as read aloud: no tags, one space between words, none that a browser drops at the
    edge of a block, and none between the cells of a table.
    """
    drawn = re.sub(r"<(script|svg)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    edged = _CELL.sub(r"\1", _END.sub(r"\1", _START.sub(r"\1", drawn)))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", edged))
