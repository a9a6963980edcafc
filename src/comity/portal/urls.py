"""The addresses of the portal; a visit's is its ref."""

from django.urls import path, re_path

from comity.portal.views import (
    deadlines,
    documents,
    feeds,
    home,
    letters,
    lists,
    mandates,
    record,
    rules,
    seals,
    search,
    sheets,
    states,
    visit,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("visits", lists.visits, name="visits"),
    re_path(r"^(?P<ref>visit/[^?]+)$", visit.visit, name="visit"),
    path("communications", letters.letters, name="communications"),
    path("communications/reports/<int:year>", letters.reported, name="communication-reports"),
    re_path(r"^(?P<ref>communication/[^?]+)$", letters.letter, name="communication"),
    path("states", states.index, name="states"),
    path("states/<str:code>", states.state, name="state"),
    path("mandates", mandates.index, name="mandates"),
    path("mandates/<str:code>", mandates.mandate, name="mandate"),
    path("standing-invitations", record.standing_invitations, name="standing-invitations"),
    path("not-visited", record.not_visited, name="not-visited"),
    path("record", record.coverage, name="coverage"),
    path("record/to-look-at", record.quality, name="quality"),
    path("record/seals", seals.index, name="seals"),
    path("record/public-chain", seals.chain, name="public-chain"),
    path("how-we-count", record.how_we_count, name="how-we-count"),
    path("rules", rules.index, name="rules"),
    path("rules/<str:name>", rules.instrument, name="instrument"),
    path("rules/<str:name>/<str:place>", rules.provision, name="provision"),
    path("deadlines", deadlines.index, name="deadlines"),
    path("calendars/all.ics", feeds.calendar, name="calendar-all"),
    path("calendars/states/<str:state>.ics", feeds.calendar, name="calendar-state"),
    path("calendars/mandates/<str:mandate>.ics", feeds.calendar, name="calendar-mandate"),
    path("calendars/states/<str:state>/<str:mandate>.ics", feeds.calendar, name="calendar-pair"),
    path("feed.atom", feeds.feed, name="feed"),
    path("search", search.index, name="search"),
    path("documents/<str:name>", documents.download, name="document"),
    path("print.css", sheets.print_sheet, name="print-sheet"),
]
