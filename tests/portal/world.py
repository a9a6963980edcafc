"""A register for looking at pages: the sample, and States whose visits show what it lacks.

Norway has a visit of eighty acts in several rounds; Kenya every later step of a visit, with a
correction and a contest, and a letter with what came back; Ghana's reading of the sample is left
alone.
"""

from datetime import date, timedelta

from tests.make import fact
from tests.register import RECORDING, sampled

from comity.cooperation.services import print_facts
from comity.ledger.domain import Channel, Fact
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

DANGEROUS = "=HYPERLINK(1)"  # what a spreadsheet would run


def filled() -> None:
    """The sample, eighty acts in Norway; a visit, a letter, a statement and reports in Kenya."""
    sampled()
    told = [*_eighty(), *few()]
    _print()
    services.record(told, recording=RECORDING)
    _print()
    _correct()


def few() -> list[Fact]:
    """A visit, a letter, a statement and reports in Kenya."""
    return [*_kenya(), *_letter(), *_statement(), *_reports()]


def _print() -> None:
    """Print 2014: before what is told of Kenya, and after it."""
    print_facts(2014, on=date(2014, 12, 31).toordinal(), now=RECORDING.now, by=RECORDING.by)


def sample_alone() -> None:
    """The sample and nothing else."""
    sampled()


def _eighty() -> list[Fact]:
    """Rounds of a request, reminders, dates and a postponement, until eighty acts are there."""
    facts, day = [], date(1999, 1, 4)
    while len(facts) < 78:
        first = day + timedelta(days=900)
        facts.append(_norway("request" if not facts else "reminder", day))
        facts += [_norway("reminder", day + timedelta(days=100 * no)) for no in range(1, 7)]
        facts.append(_norway("acceptance", day + timedelta(days=700)))
        facts.append(
            _norway("dates_agreed", day + timedelta(days=800), payload=_days(first, first))
        )
        facts.append(
            _norway(
                "postponement",
                first - timedelta(days=6),
                payload={**_days(first, first), "reason_class": "own"},
            )
        )
        day = first + timedelta(days=30)
    facts.append(_norway("reminder", day))
    facts.append(_norway("reminder", day + timedelta(days=60)))
    return facts[:80]


def _kenya() -> list[Fact]:
    """A visit by the mandate on housing, from invitation to published report."""
    visit = {"from": "2017-05-08", "to": "2017-05-17"}
    told = [
        ("request", "2015-03", {}),
        ("acknowledgement", "2015-06-01", {}),
        ("acceptance", "2016-02-10", {"from": "2017-05-08", "to": "2017-05-17"}),
        ("dates_agreed", "2016-04-01", visit),
        ("interruption", "2017-05-12", {**visit, "reason_class": "conditions"}),
        ("contest", "2017-06-02", {"reason": "the programme was kept"}),
        ("report_shared", "2017-11-20", {}),
        ("state_comments", "2018-01-08", {}),
        ("report_published", "2018-02-28", {"symbol": "A/HRC/37/53/Add.9"}),
    ]
    return [
        fact(
            kind,
            day,
            state="KEN",
            mandates="housing",
            payload=payload,
            source=DANGEROUS if kind == "acknowledgement" else "A/HRC/37/53/Add.9",
            locator="7",
            source_date="2018-02-28",
            learnt=date(2018, 2, 28).toordinal(),
            key=f"kenya-{kind}",
            channel=Channel.NOTE_VERBALE if kind == "acceptance" else None,
            actor="state" if kind == "contest" else "",
        )
        for kind, day, payload in told
    ]


def _statement() -> list[Fact]:
    """An end-of-mission statement on the visit to Kenya, shared before it was released."""
    told = {
        "type": "end_of_mission_statement",
        "title": "Preliminary observations",
        "about": "visit/KEN/housing/1",
    }
    out = {**told, "response": "indicated"}
    return [
        fact(
            kind,
            date,
            actor=actor,
            mandates="housing",
            stream="statement/KEN/kenya",
            payload=payload,
            key=f"statement#{kind}",
        )
        for kind, date, actor, payload in (
            ("shared", "2017-05-16T18:00+02:00", "mandate_holder", told),
            ("state_response", "2017-05-17T08:00+02:00", "state", {}),
            ("released", "2017-05-17T10:00+02:00", "mandate_holder", out),
        )
    ]


def _reports() -> list[Fact]:
    """A session that moved; for it a thematic report that came late, and one on a State; and the
    report on the visit to Kenya, of which the visit tells the rest.
    """
    session = [
        ("announced", "2020-01-15", "secretariat", {"from": "2020-10-06", "to": "2020-11-20"}),
        ("announced", "2020-04-01", "secretariat", {"from": "2020-10-13", "to": "2020-11-27"}),
    ]
    of_session = {"session": "GA75"}
    thematic = [
        ("planned", "2020-01-20", "mandate_holder",
         {**of_session, "type": "thematic", "title": "Housing and trust"}),
        ("call_for_input", "2020-02-03", "mandate_holder",
         {"to": "2020-04-30", "languages": "en+es+fr"}),
        ("questionnaire", "2020-02-17", "mandate_holder", {"to": "2020-05-15"}),
        ("input", "2020-04-12", "state",
         {"party": "NOR", "languages": "en", "of": "call_for_input"}),
        ("input", "2020-05-20", "state",
         {"party": "CHL", "languages": "es", "of": "questionnaire"}),
        ("input", "2020-05-02", "other", {"party": "an institute", "of": "call_for_input"}),
        ("submitted", "2020-08-18", "mandate_holder", {"words": 10_900}),
        ("issued", "2020-09-15", "secretariat",
         {"symbol": "A/75/148", "languages": "ar+en+es+fr+ru+zh"}),
        ("advance_note", "2020-09-30", "mandate_holder", {"languages": "en"}),
        ("presented", "2020-10-14", "mandate_holder", {}),
    ]  # fmt: skip
    on_the_visit = [
        ("planned", "2017-09-01", "mandate_holder",
         {"session": "HRC37", "type": "visit", "about": "visit/KEN/housing/1"}),
        ("submitted", "2017-12-20", "mandate_holder", {}),
    ]  # fmt: skip
    country = [
        ("planned", "2020-01-20", "mandate_holder",
         {**of_session, "type": "country", "state": "UGA"}),
        ("draft_shared", "2020-05-04", "mandate_holder", {"to": "2020-06-15"}),
        ("comments", "2020-06-10", "state", {"party": "UGA"}),
    ]  # fmt: skip
    never_came = [("planned", "2020-01-20", "mandate_holder", {**of_session, "type": "thematic"})]
    matters = {
        "session/GA/75": session,
        "report/food/never": never_came,
        "report/housing/thematic": thematic,
        "report/housing/visit": on_the_visit,
        "report/food/country": country,
    }
    return [
        fact(
            kind,
            day,
            actor=actor,
            mandates="" if stream.startswith("session") else stream.split("/")[1],
            stream=stream,
            payload=payload,
            learnt=date.fromisoformat(day).toordinal(),
            key=f"{stream}#{no}",
            visibility=LIFECYCLES[stream.split("/")[0]].acts[kind].visibility,
        )
        for stream, told in matters.items()
        for no, (kind, day, actor, payload) in enumerate(told)
    ]


def _letter() -> list[Fact]:
    """An urgent appeal to Kenya: acknowledged, more time granted, replied to, evaluated."""
    told = [
        ("letter_sent", "2014-03-03", "mandate_holder",
         {"reference": "UA KEN 2/2014", "type": "UA", "persons": 3, "women": 1,
          "through": "permanent_mission", "summary": "Evictions.", "themes": "evictions"}),
        ("receipt", "2014-03-05", "state", {}),
        ("acknowledgement", "2014-03-10", "state", {}),
        ("extension_granted", "2014-03-20", "mandate_holder", {"lasts": "P30D"}),
        ("reply", "2014-05-05", "state", {}),
        ("translation_requested", "2014-05-12", "secretariat", {}),
        ("translation_done", "2014-07-01", "secretariat", {}),
        ("evaluation", "2014-09-01", "mandate_holder", {"value": "partial"}),
        ("contest", "2014-10-01", "state", {"reason": "every question was answered"}),
    ]  # fmt: skip
    return [
        fact(
            kind,
            day,
            actor=actor,
            mandates="housing",
            stream="communication/KEN/2014/2",
            payload=payload,
            source="A/HRC/28/85",
            learnt=date.fromisoformat(day).toordinal(),
            key=f"kenya-letter-{kind}",
        )
        for kind, day, actor, payload in told
    ]


def _correct() -> None:
    """The request to Kenya was of April, not of March."""
    correction = fact(
        "request",
        "2015-04",
        state="KEN",
        mandates="housing",
        source="A/HRC/37/53/Add.9/Corr.1",
        source_date="2018-05-01",
        learnt=date(2018, 5, 1).toordinal(),
        key="kenya-request-corrected",
        corrects="kenya-request",
        note="the letter is of April",
    )
    services.record([correction], recording=RECORDING)


def _norway(kind: str, day: date, payload: dict[str, str] | None = None) -> Fact:
    return fact(
        kind,
        day.isoformat(),
        payload=payload or {},
        source="the register of the desk",
        learnt=day.toordinal(),
        key=f"norway-{kind}-{day}",
    )


def _days(first: date, last: date) -> dict[str, str]:
    return {"from": first.isoformat(), "to": (last + timedelta(days=6)).isoformat()}
