"""The bare reference: Django, one query over the same rows, one short template, nothing else.

It is served as `comity serve` serves, by as many processes and threads (`running.BARE`).
"""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Engine
from django.urls import path

from comity.site.database import database_settings

LIST = """
SELECT v.state, v.mandates, v.opened, s.status, s.by, s.turn, s.begins, s.ends
FROM visit v JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE v.stream = %s AND s.begins <= %s AND s.ends > %s AND (v.readings & s.readings & 1) <> 0
ORDER BY v.opened LIMIT %s
"""
ONE = """
SELECT a.no, a.act, a.kind, a.actor, a.mandates, a.date, a.label, a.effective
FROM act a WHERE a.stream = %s AND a.dossier =
  (SELECT r.dossier FROM address r WHERE r.ref = %s AND (r.readings & 1) <> 0)
  AND (a.readings & 1) <> 0
ORDER BY a.no
"""
PAGE = Engine().from_string(
    "<!doctype html><title>Bare</title><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


def listed(request: HttpRequest) -> HttpResponse:
    """A page of the visits of one State."""
    return HttpResponse(PAGE.render(Context({"rows": _list(request)})))


def as_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON."""
    return JsonResponse({"items": _list(request)})


def visit(request: HttpRequest) -> HttpResponse:
    """A page of the acts of one visit."""
    ref = request.GET["ref"]
    stream = "/".join(ref.split("/")[:2])
    return HttpResponse(PAGE.render(Context({"rows": _rows(ONE, [stream, ref])})))


def _list(request: HttpRequest) -> list[tuple[object, ...]]:
    on = int(request.GET["on"])
    return _rows(LIST, [f"visit/{request.GET['state']}", on, on, int(request.GET["limit"])])


def _rows(statement: str, parameters: list[str | int]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


urlpatterns = [path("list", listed), path("json", as_json), path("visit", visit)]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="bench.bare",
    SECRET_KEY="bare",  # noqa: S106 # signs nothing
    DATABASES={"default": database_settings(os.environ["COMITY_DATABASE_URL"])},
)
django.setup()
application = get_wsgi_application()
