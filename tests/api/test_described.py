"""The description of the API tells of every key and every parameter, and leaves none open."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.api.conftest import Api
from tests.reference import openapi
from tests.shapes import check

SHAPES: Mapping[str, Any] = {
    name: shape
    for name, shape in openapi()["components"]["schemas"].items()
    if "properties" in shape
}
PLAIN = {"items", "detail"}
"""What of every list, and of every refusal, is told by the shape itself."""


def answered() -> list[str]:
    """The names of the shapes that answers have, and those within them."""
    waiting = [
        told["content"]["application/json"]["schema"]
        for operations in openapi()["paths"].values()
        for told in operations["get"]["responses"].values()
        if "content" in told
    ]
    found = set()
    while waiting:
        match waiting.pop():
            case {"$ref": str(ref)} if (name := ref.rpartition("/")[2]) not in found:
                found.add(name)
                waiting.append(openapi()["components"]["schemas"][name])
            case dict(parts):
                waiting += parts.values()
            case list(several):
                waiting += several
    return sorted(found & SHAPES.keys())


@pytest.mark.parametrize("name", answered())
def test_an_answer_has_the_keys_that_are_told_and_no_other(name: str) -> None:
    shape = SHAPES[name]

    untold = [key for key, told in shape["properties"].items() if "description" not in told]

    assert set(untold) <= PLAIN
    assert shape["additionalProperties"] is False
    assert "'additionalProperties': True" not in str(shape["properties"])


def test_every_parameter_is_told() -> None:
    untold = [
        (path, one["name"])
        for path, operations in openapi()["paths"].items()
        for one in operations["get"].get("parameters", ())
        if "description" not in one and "description" not in one["schema"]
    ]

    assert untold == []


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("query", ["", "?mandate=torture&from=2006", "?state=MAR&from=2006"])
def test_an_assessment_is_of_its_shape(api: Api, query: str) -> None:
    check(api.get(f"cooperation{query}"), "Cooperation")


@pytest.mark.usefixtures("sample")
def test_definitions_and_facts_are_of_their_shapes(api: Api) -> None:
    check(api.get("indicators"), "Definitions")
    check(api.get("indicators/M4"), "Definition")
    check(api.get("facts-and-figures"), "Printings")
    check(api.get("facts-and-figures/2014"), "FactsAndFigures")
