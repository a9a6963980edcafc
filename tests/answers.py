"""Everything that a reader can ask of the portal, the API and the export, as it is answered.

The addresses are read from the URL configuration and from the API's own description; what stands
in them is everything that the register holds, what is hidden included.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from django.test import Client

from comity.accounts.domain import PUBLIC_READER
from comity.exports.open_data import Asked, write
from comity.ledger.tables import fetch
from comity.portal.answers.ruling import EVERYBODY
from tests.routes import PARTS, SPECIAL, access, operations, routes, spread

STATES: Final = ("NOR", "UZB")
MANDATES: Final = ("torture", "executions")
FORMS: Final = ("?format=json", "?known=2025-12-31&on=2025-12-31")
"""In which a page is asked besides."""

ASKED: Final = (
    "/search?q=letter",
    "/search?q=note&format=json",
    "/search?q=zqhidden",
    "/search?q=torture&only=matters&format=json",
    "/visits?text=letter&format=json",
    "/visits?state=NOR&tab=pending",
    "/communications?state=NOR&format=json",
    "/statements?state=UZB&format=json",
    "/reports?mandate=torture&format=json",
    "/deadlines?mandate=torture",
    "/visits?format=csv",
    "/visits?format=xlsx",
    "/communications?format=csv-excel",
    "/visits?sort=-last_contact&format=json",
    "/communications?sort=first_reply&format=csv",
    "/statements?sort=status&format=csv",
    "/reports?sort=due&format=csv",
    "/deadlines?format=csv",
    "/record/to-look-at?format=csv",
    "/cooperation?mandate=torture&from=2020",
    "/cooperation?contested=without&from=2020",
    "/cooperation/levels?from=2020",
    "/cooperation/figures/S4?from=2020&format=json",
    "/cooperation/figures/S7?from=2020",
    "/cooperation/figures/M7?from=2020",
    "/states/NOR/cooperation?from=2020&from2=2018&to2=2019",
    "/briefing?states=NOR,UZB&since=2020-01-01&on=2026-11-01",
    "/briefing.docx?states=NOR",
    "/facts-and-figures/2024",
    "/facts-and-figures/2025?format=json",
    "/facts-and-figures/2024?printing=1",
    "/facts-and-figures/2024/changes?from=1&to=2",
    "/record/public-chain?format=json",
    "/record/to-look-at?state=NOR",
    "/check?kind=press-release&state=NOR&mandate=torture&day=2026-11-24&time=19:30",
)
"""What is asked with more than an address, where it could tell something."""

CLOCKED: Final = frozenset({"Expires", "Set-Cookie", "Date"})
_CLOCK: Final = re.compile(rb"\d\d:\d\d")
_TOKEN: Final = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


class Said(NamedTuple):
    """An answer to the byte, but for the clock and the token of a form."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answers(browser: Client, addresses: Iterable[str]) -> dict[str, Said]:
    """Address → what this browser is answered."""
    return {address: said(browser, address) for address in addresses}


def said(browser: Client, address: str) -> Said:
    """What a browser is answered at an address."""
    found = browser.get(address)
    body = b"".join(found.streaming_content) if found.streaming else found.content
    headers = tuple(sorted((n, v) for n, v in found.headers.items() if n not in CLOCKED))
    if address == "/mission":  # which shows the clocks of Geneva and of the Capital
        body = _CLOCK.sub(b"", body)
    return Said(found.status_code, headers, _TOKEN.sub(b"", body))


def exported(folder: Path, *, on: int) -> dict[str, bytes]:
    """What `comity export` writes: the bytes of each file."""
    folder.mkdir()
    write(folder, Asked(PUBLIC_READER, on, None))
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def everything_public(*, each_form: bool = False) -> list[str]:
    """Every address that anybody may ask, about everything that the register holds.

    What tells of the record is asked in another form too, one or the next of them, or in each.
    """
    pages = {address for written in sorted(routes()) for address in of_route(written)}
    telling = sorted(filter(_tells, pages))
    more = [f"{one}{form}" for one in telling for form in FORMS]
    if not each_form:
        more = spread(telling, FORMS)
    return sorted({*pages, *more, *ASKED, *_of_refs(), *of_the_api()})


def of_route(written: str) -> Iterator[str]:
    """The addresses of a public route, its parts filled with all there is; none of the others."""
    if access(written) == EVERYBODY:
        yield from filled(written)


def filled(written: str) -> Iterator[str]:
    """The addresses of a route, its parts filled with all there is."""
    if written.startswith("^"):
        begins = re.search(r"\(\?P<ref>([\w-]+/)", written)
        assert begins, written
        rest = re.sub(
            r"\(\?P<(\w+)>[^)]*\)",
            lambda part: PARTS[part[1]],
            written.partition(")")[2].rstrip("$"),
        )
        yield from (f"/{ref}{rest}" for ref in refs() if ref.startswith(begins[1]))
        return
    form = "/" + re.sub(r"<(?:\w+:)?\w+>", "{}", written)
    parts = re.findall(r"<(?:\w+:)?(\w+)>", written)
    yield from (
        form.format(*values) for values in product(*(_values(written, part) for part in parts))
    )


def refs() -> list[str]:
    """Every ref, of what is hidden too."""
    return [str(ref) for (ref,) in fetch("SELECT ref FROM ref ORDER BY ref")]


def _values(written: str, part: str) -> list[str]:
    for (begins, name), value in SPECIAL.items():
        if written.startswith(begins) and name == part:
            return [value]
    if written.startswith("documents/"):
        return _documents()
    if part == "code":
        return [*(MANDATES if written.startswith("mandates/") else STATES)]
    return {"state": [*STATES], "mandate": [*MANDATES]}.get(part) or [PARTS[part]]


def _documents() -> list[str]:
    rows = fetch("SELECT act FROM event WHERE stream LIKE 'document/%%' ORDER BY act")
    return [str(name) for (name,) in rows] or ["none"]


def _tells(page: str) -> bool:
    """Whether a page tells of the record, and can be asked for in another form."""
    return not page.startswith(("/sign", "/invitations", "/rules", "/plots", "/account"))


def _of_refs() -> Iterator[str]:
    for ref in refs():
        yield f"/check?kind=press-release&state=NOR&day=2026-11-24&time=10:00&about={ref}"
        yield f"/draft?ref={ref}"
        yield f"/search?q={ref}"


def of_the_api() -> Iterator[str]:
    """The questions of the API, about everything that the register holds."""
    at = "kind=press-release&state=NOR&at=2026-11-24T10:00%2B01:00"
    for _, path, parameters in operations():
        names = {one["name"] for one in parameters if one["in"] == "query"}
        filled = [path]
        for part in re.findall(r"\{(\w+)\}", path):
            values = _parts_of_the_api(path, part)
            filled = [one.replace(f"{{{part}}}", value) for one in filled for value in values]
        for address in filled:
            if path.endswith("/check"):
                yield f"{address}?{at}"
                yield from (f"{address}?{at}&about={ref}" for ref in refs())
            elif path.endswith("/search"):
                yield from (f"{address}?q={word}" for word in ("letter", "note", "zqhidden"))
            elif "ref" in names:
                yield from (f"{address}?ref={ref}" for ref in refs())
            else:
                yield address
                if "limit" in names:
                    yield f"{address}?limit=1"
                if "known" in names:
                    yield f"{address}?known=2025-12-31"


def _parts_of_the_api(path: str, part: str) -> list[str]:
    if part == "ref":
        kind = path.removeprefix("/api/v1/").partition("/")[0].removesuffix("s")
        return [ref for ref in refs() if ref.startswith(kind)] or ["none"]
    if path.startswith("/api/v1/documents"):
        return _documents()
    if part == "code":
        return ["S4"] if "indicators" in path else _values(path.removeprefix("/api/v1/"), part)
    own = {"instrument": PARTS["name"], "session": "HRC60"}
    return [own.get(part) or PARTS[part]]
