"""The API keeps its own description, whatever it is asked."""

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from tests.reference import openapi

from comity.site.wsgi import application

# Whether a value was to be refused is not among them: an EDTF date has no pattern to break.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    unsupported_method,
]

described = schemathesis.openapi.from_dict(openapi())
described.app = application


@pytest.mark.usefixtures("sample")
@described.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_question_breaks_it_and_every_answer_is_as_described(case: Case) -> None:
    case.call_and_validate(checks=CHECKS)


def test_examples_of_a_parameter_have_the_shape_that_openapi_asks_for() -> None:
    told = [
        parameter
        for operations in openapi()["paths"].values()
        for operation in operations.values()
        for parameter in operation.get("parameters", ())
    ]

    assert all(isinstance(one.get("examples", {}), dict) for one in told)
    assert all(isinstance(one["schema"].get("examples", []), list) for one in told)
    assert any(one["schema"].get("examples") == ["NOR"] for one in told)


@pytest.mark.usefixtures("register")
def test_the_description_it_answers_is_the_one_in_the_reference(client: Client) -> None:
    answered = client.get("/api/v1/openapi.json").json()

    assert answered == openapi()
    assert answered["openapi"] == "3.1.0"
