"""Version 1 of the API. All of it reads, and reads what the public may read.

What each kind of matter answers stands in a file of its own; adding one is adding its router here.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from comity import __version__
from comity.api import (
    annual,
    challenges,
    commitments,
    consultations,
    cooperation,
    deadlines,
    documents,
    impact,
    letters,
    meetings,
    places,
    recommendations,
    record,
    reports,
    rules,
    sending,
    statements,
    visits,
)
from comity.api.answering import say_refusals

_WRONG = 422
SECTIONS: Final = (
    visits,
    letters,
    statements,
    reports,
    recommendations,
    impact,
    challenges,
    commitments,
    meetings,
    consultations,
    deadlines,
    rules,
    sending,
    cooperation,
    annual,
    places,
    record,
    documents,
)


class _Version1(NinjaAPI):
    """Its operations are called by what they answer, in whichever file that is written."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of an operation, which clients are generated from."""
        return f"comity_api_v1_{operation.view_func.__name__}"

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the description of the API, in which examples of a parameter stand in its schema.

        OpenAPI takes a list of them there alone; ninja repeats it beside the schema. What an
        answer is called depends on no version of Python. What code says of its specification,
        readers of the description have no use for.
        """
        told = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in told["paths"].values():
            for operation in operations.values():
                for parameter in operation.get("parameters", ()):
                    parameter.pop("examples", None)
                if wrong := operation["responses"].get(_WRONG):  # 3.12 calls it an entity
                    wrong["description"] = "Unprocessable Content"
        for schema in told["components"]["schemas"].values():
            if "description" in schema:
                schema["description"] = without_specification(schema["description"])
        return told


def without_specification(text: str) -> str:
    """A docstring without the places of the specification that it names."""
    return re.sub(r" \((?:DESIGN|RULES|DOMAIN) [^)]*\)", "", text)


api = _Version1(
    title="Comity",
    version=__version__,
    description=(
        "The public record of the Special Procedures of the UN Human Rights Council, read-only."
        " Every read of matters takes `on`, the day whose end is meant, and `known`, the day of"
        " knowledge, but a search, which is of the record as it is now; dates are ISO or EDTF;"
        " States come in the order of the alphabet. How a country, territory, city or area is"
        " named or ordered expresses no opinion on its legal status."
    ),
    docs_url=None,
    urls_namespace="api-v1",
)
say_refusals(api)
for each in SECTIONS:
    api.add_router("", each.router)

VIEWS: Final[Mapping[str, Callable[..., HttpResponse]]] = {
    one.view_func.__name__: one.view_func
    for each in SECTIONS
    for path in each.router.path_operations.values()
    for one in path.operations
}
"""What answers each address, by its name."""
