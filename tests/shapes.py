"""The JSON shapes of DESIGN 7, stated once: those of the API's description, and two more."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from tests.reference import openapi

NUMBER = {"type": "integer", "minimum": 0}
TEXT_OR_NULL = {"type": ["string", "null"]}


def _exactly(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


OF_THE_COMMAND_LINE = {
    "Imported": _exactly(
        {
            "file": {"type": "string"},
            "rows": NUMBER,
            "added": NUMBER,
            "already": NUMBER,
            "duplicates": NUMBER,
            "statements": NUMBER,
            "dry_run": {"type": "boolean"},
            "errors": {
                "type": "array",
                "items": _exactly(
                    {
                        "row": {"type": ["integer", "null"]},
                        "column": TEXT_OR_NULL,
                        "value": TEXT_OR_NULL,
                        "expected": {"type": "string"},
                    }
                ),
            },
        }
    ),
    "Verified": _exactly(
        {
            "ok": {"type": "boolean"},
            "events": NUMBER,
            "streams": NUMBER,
            "first_bad": {
                "anyOf": [
                    {"type": "null"},
                    _exactly(
                        {
                            "stream": {"type": "string"},
                            "seq": NUMBER,
                            "why": {"type": "string"},
                        }
                    ),
                ]
            },
            "against": {
                "anyOf": [
                    {"type": "null"},
                    _exactly(
                        {"no": NUMBER, "day": {"type": "string"}, "hash": {"type": "string"}}
                    ),
                ]
            },
            "rows_of_seal": {"type": ["integer", "null"]},
        }
    ),
}


def check(value: object, name: str) -> None:
    """Fail with the first difference when the value is not of the named shape."""
    _validator(name).validate(value)


def check_list(value: object, item: str) -> None:
    """Fail when the value is not a list of the command line: `as_of, known_at, count, items`."""
    day = {"type": "string", "format": "date"}
    head = {"as_of": day, "known_at": {"type": ["string", "null"]}, "count": NUMBER}
    shape = _exactly({**head, "items": {"type": "array"}})
    Draft202012Validator(shape).validate(value)
    assert isinstance(value, dict)
    for each in value["items"]:
        check(each, item)


@cache
def _validator(name: str) -> Draft202012Validator:
    if name in OF_THE_COMMAND_LINE:
        return Draft202012Validator(OF_THE_COMMAND_LINE[name])
    components = openapi()["components"]
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}", "components": components},
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
