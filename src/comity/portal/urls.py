"""The addresses of the portal; a visit's is its ref."""

from django.urls import path, re_path

from comity.portal.deeds.table import DEEDS
from comity.portal.pages import (
    acts,
    annual,
    audit,
    briefing,
    cooperation,
    deadlines,
    definitions,
    documents,
    drafting,
    feeds,
    figures,
    filing,
    holding,
    home,
    importing,
    letters,
    levels,
    lists,
    mandates,
    offices,
    own,
    plots,
    publication,
    record,
    recording,
    reports,
    rules,
    seals,
    search,
    sending,
    sessions,
    sheets,
    spaces,
    standing,
    statements,
    states,
    visit,
    visit_map,
    world,
)

app_name = "portal"

# What the two sides file themselves stands below the address of its matter, and when it becomes
# public; of a profile there is nothing but replies, which everybody reads at once.
FILED_BY_SIDES = dict.fromkeys(kind for kind, _side in DEEDS)
OF_A_SIDE = [
    one
    for kind in FILED_BY_SIDES
    for one in (
        re_path(rf"^(?P<ref>{kind}/[^?]+)/acts$", filing.acts, name="file-acts"),
        re_path(rf"^(?P<ref>{kind}/[^?]+)/act/(?P<deed>[a-z-]+)$", filing.act, name="file-act"),
    )
]
PUBLISHED = [
    one
    for kind in FILED_BY_SIDES
    if kind != "profile"
    for one in (
        re_path(rf"^(?P<ref>{kind}/[^?]+)/publication$", publication.index, name="publication"),
        re_path(rf"^(?P<ref>{kind}/[^?]+)/as-public$", publication.preview, name="as-public"),
    )
]

urlpatterns = [
    *OF_A_SIDE,
    *PUBLISHED,
    re_path(r"^(?P<ref>profile/[^?]+)$", cooperation.profile_of, name="profile"),
    path("", home.home, name="home"),
    path("visits", lists.visits, name="visits"),
    re_path(r"^(?P<ref>visit/[^?]+)$", visit.visit, name="visit"),
    path("communications", letters.letters, name="communications"),
    path("communications/reports/<int:year>", letters.reported, name="communication-reports"),
    re_path(r"^(?P<ref>communication/[^?]+)$", letters.letter, name="communication"),
    path("statements", statements.index, name="statements"),
    re_path(r"^(?P<ref>statement/[^?]+)$", statements.statement, name="statement"),
    path("reports", reports.index, name="reports"),
    path("reports/on-visits", reports.on_visits, name="reports-on-visits"),
    re_path(r"^(?P<ref>report/[^?]+)$", reports.report, name="report"),
    path("sessions", sessions.index, name="sessions"),
    re_path(r"^(?P<ref>session/[^?]+)$", sessions.session, name="session"),
    path("states", states.index, name="states"),
    path("states/<str:code>", states.state, name="state"),
    path("states/<str:state>/cooperation", cooperation.of_state, name="state-cooperation"),
    path(
        "states/<str:state>/cooperation/<str:mandate>",
        cooperation.of_pair,
        name="pair-cooperation",
    ),
    path("mandates/<str:mandate>/cooperation", cooperation.of_mandate, name="mandate-cooperation"),
    path("cooperation", world.world, name="cooperation"),
    path("cooperation/levels", levels.levels, name="levels"),
    path("cooperation/letters", levels.letters, name="letter-levels"),
    path("cooperation/figures/<str:code>", figures.figure, name="figure"),
    path("indicators", definitions.index, name="indicators"),
    path("indicators/<str:code>", definitions.indicator, name="indicator"),
    path("mandates", mandates.index, name="mandates"),
    path("mandates/<str:code>", mandates.mandate, name="mandate"),
    path("standing-invitations", standing.standing_invitations, name="standing-invitations"),
    re_path(
        r"^(?P<ref>standing-invitation/[^?]+)$",
        standing.standing_invitation,
        name="standing-invitation",
    ),
    path("not-visited", record.not_visited, name="not-visited"),
    path("record", record.coverage, name="coverage"),
    path("record/to-look-at", record.quality, name="quality"),
    path("record/new", recording.letter, name="record-letter"),
    path("record/taken-back", acts.taken_back, name="taken-back"),
    path("record/acts/<str:act>", acts.act, name="act"),
    path("record/acts/<str:act>/correct", acts.correct, name="act-correct"),
    path("record/acts/<str:act>/withdraw", acts.withdraw, name="act-withdraw"),
    path("record/acts/<str:act>/hold", holding.hold, name="act-hold"),
    path("record/acts/<str:act>/protect", acts.protect, name="act-protect"),
    path("record/import", importing.import_file, name="import-file"),
    path("record/seals", seals.index, name="seals"),
    path("record/public-chain", seals.chain, name="public-chain"),
    path("how-we-count", record.how_we_count, name="how-we-count"),
    path("rules", rules.index, name="rules"),
    path("rules/<str:name>", rules.instrument, name="instrument"),
    path("rules/<str:name>/<str:place>", rules.provision, name="provision"),
    path("draft", drafting.draft, name="draft"),
    path("check", sending.check, name="check"),
    path("plots/visits.<str:form>", visit_map.file, name="plot-visits"),
    path("plots/map.<str:form>", world.map_file, name="plot-map"),
    path("plots/<str:name>.<str:form>", plots.file, name="plot"),
    path("facts-and-figures", annual.index, name="printings"),
    path("facts-and-figures/<int:year>", annual.year, name="facts-and-figures"),
    path("facts-and-figures/<int:year>/changes", annual.changes, name="facts-and-figures-changes"),
    path("briefing", briefing.index, name="briefing"),
    path("briefing.<str:form>", briefing.file, name="briefing-file"),
    path("deadlines", deadlines.index, name="deadlines"),
    path("calendars/all.ics", feeds.calendar, name="calendar-all"),
    path("calendars/states/<str:state>.ics", feeds.calendar, name="calendar-state"),
    path("calendars/mandates/<str:mandate>.ics", feeds.calendar, name="calendar-mandate"),
    path("calendars/states/<str:state>/<str:mandate>.ics", feeds.calendar, name="calendar-pair"),
    path("feed.atom", feeds.feed, name="feed"),
    path("desk", spaces.desk, name="desk"),
    path("mission", spaces.mission, name="mission"),
    path("mandate", spaces.mandate, name="my-mandate"),
    path("delegates", offices.delegates, name="delegates"),
    path("assistants", offices.assistants, name="assistants"),
    path("assistants/<int:pk>/end", offices.end_assistant, name="end-assistant"),
    path("reminders", own.kept_reminders, name="reminders"),
    path("account/mail", own.mail, name="mail"),
    path("account/calendar", own.own_calendar, name="own-calendar"),
    path("calendars/private/<str:token>.ics", own.private_calendar, name="calendar-private"),
    path("audit", audit.index, name="audit"),
    path("search", search.index, name="search"),
    path("documents/<str:name>", documents.download, name="document"),
    path("print.css", sheets.print_sheet, name="print-sheet"),
]
