"""Every address there is, read from the URL configuration, and how each is filled in for tests.

A new address is found by itself; where it has a part of a new name, `PARTS` needs a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver

from comity.api.v1 import api
from comity.portal.answers.ruling import Access, access_of
from tests.everything import MATTERS, Secret, acts_of, documents_with, refs_of

PARTS: Final[Mapping[str, str]] = {
    "name": "manual-2008",
    "place": "visit-requests",
    "token": "of-nobody",
    "provider_id": "office",
    "pk": "1",
    "year": "2014",
    "form": "pdf",
    "deed": "reply",
    "pid": "p1",
    "before": "1",
    "after": "2",
}
"""The parts of addresses that are the same whatever matter is asked about."""

SPECIAL: Final[Mapping[tuple[str, str], str]] = {
    ("indicators/", "code"): "S1",
    ("cooperation/figures/", "code"): "S1",
    ("guides/", "name"): "import",
    ("plots/", "name"): "turn-days",
    ("plots/", "form"): "svg",
    ("record/seals/", "name"): "newest",
}
"""Parts that mean something else under some addresses: (how the address begins, part) → value."""

API: Final = "api/v1/"


def routes() -> dict[str, URLPattern]:
    """Every address outside the API: how it is written → its pattern."""
    return {written: one for written, one in _walk() if not written.startswith("api/")}


def access(written: str) -> Access | None:
    """Who may use an address of the portal, as its view says."""
    return access_of(routes()[written].callback)


def addresses(written: str, secret: Secret) -> list[str]:
    """The addresses of a route, its parts filled in so that it asks about this secret's matter.

    KeyError names a part of which nobody said what can stand there.
    """
    if written.startswith("^"):
        begins = re.search(r"\(\?P<ref>([\w-]+/)", written)
        assert begins, written
        rest = re.sub(r"\(\?P<(\w+)>[^)]*\)", _usual, written.partition(")")[2].rstrip("$"))
        return [f"/{ref}{rest}" for ref in refs_of(secret) if ref.startswith(begins[1])]
    names = re.findall(r"<(?:\w+:)?(\w+)>", written)
    filled = [_values(written, name, secret) for name in names]
    form = "/" + re.sub(r"<(?:\w+:)?\w+>", "{}", written)
    return [form.format(*values) for values in product(*filled)]


def _usual(part: re.Match[str]) -> str:
    return PARTS[part[1]]


def spread(addresses: Iterable[str], forms: Sequence[str]) -> list[str]:
    """Every address in some form and every form of some address, instead of each in every form."""
    every = sorted(addresses)
    pairs = max(len(every), len(forms)) if every else 0
    return [every[no % len(every)] + forms[no % len(forms)] for no in range(pairs)]


@cache
def operations() -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Every operation of the API as (method, path, parameters), from its own description."""
    found = []
    for path, told in api.get_openapi_schema(path_prefix=f"/{API}")["paths"].items():
        for method, operation in told.items():
            found.append((method.upper(), path, operation.get("parameters", [])))
    return found


def questions(path: str, parameters: list[dict[str, Any]], secret: Secret) -> Iterator[str]:
    """The addresses of an operation that ask about this secret's matter."""
    state, mandate = MATTERS[secret.scope]
    refs = [*refs_of(secret), *documents_with(secret)]
    usual = {"state": state, "mandate": mandate, "code": state, "q": "letter", "limit": "200"}
    query = {}
    for one in parameters:
        name = one["name"]
        if one["in"] == "query" and (one.get("required") or name in {"state", "mandate", "q"}):
            query[name] = usual.get(name) or _example(one)
    for ref in refs:
        told = {**query, **{n: ref for n in ("ref", "about") if n in _names(parameters)}}
        filled = path
        for name in re.findall(r"\{(\w+)\}", path):
            own = usual.get(name, PARTS.get(name, ref))
            filled = filled.replace(f"{{{name}}}", ref if name in {"ref", "name"} else own)
        yield filled + ("?" + "&".join(f"{n}={v}" for n, v in told.items()) if told else "")


def _walk() -> Iterator[tuple[str, URLPattern]]:
    def walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, URLPattern]]:
        for one in resolver.url_patterns:
            written = f"{before}{one.pattern}"
            if isinstance(one, URLResolver):
                yield from walk(one, written)
            else:
                yield written, one

    yield from walk(get_resolver(), "")


def _values(written: str, name: str, secret: Secret) -> list[str]:
    state, mandate = MATTERS[secret.scope]
    for (begins, part), value in SPECIAL.items():
        if written.startswith(begins) and part == name:
            return [value]
    of_the_matter = {
        "ref": lambda: refs_of(secret),
        "act": lambda: acts_of(secret)[:1],
        "document": lambda: documents_with(secret),
        "mandate": lambda: [mandate],
        "state": lambda: [state],
        "code": lambda: [mandate if written.startswith("mandates/") else state],
    }
    if written.startswith("documents/"):
        name = "document"
    return of_the_matter[name]() if name in of_the_matter else [PARTS[name]]


def _names(parameters: list[dict[str, Any]]) -> set[str]:
    return {one["name"] for one in parameters if one["in"] == "query"}


def _example(parameter: dict[str, Any]) -> str:
    told = parameter["schema"]
    told = next(iter(told.get("anyOf", [told])), told)
    if "examples" in told:
        return str(told["examples"][0]).replace("+", "%2B")
    if "enum" in told:
        return str(told["enum"][0])
    return "request" if "$ref" in told else "letter"
