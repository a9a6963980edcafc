"""A visit from its request to what both sides say of it, as the cast plays it in browsers.

Clara, who holds the mandate on torture, asks to visit Norway; Amina of the desk records her
letter. Boris of the Mission, Clara and Amina then file and record what comes, each at a browser
of their own, on the day on which it comes: the clock of the portal is set to that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Page
from tests.cast import AMINA, BORIS, CLARA, Person
from tests.portal.hands import Hands
from tests.portal.letters import bare
from tests.portal.stage import ROLES

from comity.ledger.domain import Visibility
from comity.ledger.tables import fetch
from comity.visits.domain.lifecycle import VISIT as VISITS

VISIT = "visit/NOR/torture/1"
SPOKEN = "statement/"


@dataclass(frozen=True, kw_only=True)
class Step:
    """What somebody does on a day, and the sentence that heads the visit's page afterwards.

    `deed` is the form by which a side files, `about` the kind of the act that it names; without a
    deed a letter from `actor` is recorded, with a fact each as (kind, fields). `of` is the matter;
    `public` what everybody else reads, where that is not what the parties do; `clock` the day by
    which the State is then to do something, beside its forms.
    """

    day: str
    who: Person
    deed: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    of: str = VISIT
    actor: str = ""
    facts: Sequence[tuple[str, Mapping[str, str]]] = ()
    stands: str
    public: str = ""
    clock: str = ""


OBSERVATIONS = {"type": "end_of_mission_statement", "title": "Preliminary observations"}
SYMBOL = "A/HRC/67/57/Add.1"
CONTESTED = "The report came out without our annex."
ANSWERED = "The annex came after the day.\n\nIt is on the website."
SAID = "We thank the mandate holder.  Two spaces stay two."

REQUESTED = "Requested on 4 March 2026;"
HELD = "Held 6–17 September 2027, 18 months after the first request."
STORY = (
    Step(
        day="2026-03-05",
        who=AMINA,
        actor="mandate_holder",
        facts=[("visit.request", {"date": "4 March 2026"})],
        stands=f"{REQUESTED} no answer on record after 1 day. Awaiting the State.",
    ),
    Step(
        day="2026-09-07",
        who=CLARA,
        deed="remind",
        stands=f"{REQUESTED} reminded once, on 7 September 2026; no answer on record",
    ),
    Step(
        day="2027-01-11",
        who=CLARA,
        deed="remind",
        stands=f"{REQUESTED} reminded 2 times, last on 11 January 2027; no answer on record",
    ),
    Step(  # a receipt is no answer
        day="2027-01-12",
        who=BORIS,
        deed="receipt",
        stands=f"{REQUESTED} reminded 2 times, last on 11 January 2027; no answer on record",
    ),
    Step(
        day="2027-02-02",
        who=BORIS,
        deed="accept",
        fields={"from": "3 May 2027", "to": "14 May 2027"},
        stands="The State proposed 3–14 May 2027 on 2 February 2027;",
        public="Accepted in principle on 2 February 2027,",
    ),
    Step(
        day="2027-02-08",
        who=CLARA,
        deed="accept",
        stands="To be held 3–14 May 2027, agreed on 8 February 2027,",
    ),
    Step(
        day="2027-02-09",
        who=BORIS,
        deed="accept-terms",
        stands="To be held 3–14 May 2027, agreed on 8 February 2027,",
    ),
    Step(
        day="2027-04-27",
        who=BORIS,
        deed="postpone",
        fields={"reason_class": "own", "reason": "Parliament is dissolved."},
        stands="Postponed by the State on 27 April 2027, 6 days before the first day, for reasons",
    ),
    Step(
        day="2027-04-28",
        who=BORIS,
        deed="propose-dates",
        fields={"from": "6–17 September 2027"},
        stands="The State proposed 6–17 September 2027 on 28 April 2027;",
        public="Postponed by the State on 27 April 2027, 6 days before the first day,",
    ),
    Step(
        day="2027-05-04",
        who=CLARA,
        deed="accept",
        stands="To be held 6–17 September 2027, agreed on 4 May 2027,",
    ),
    Step(
        day="2027-09-16",
        who=AMINA,
        of=SPOKEN,
        actor="mandate_holder",
        facts=[("statement.shared", {**OBSERVATIONS, "about": VISIT})],
        stands="Under way since 6 September 2027, until 17 September 2027: day 11 of 12.",
    ),
    Step(
        day="2027-09-17",
        who=BORIS,
        deed="respond",
        of=SPOKEN,
        fields={"reason": "The programme was kept on all days."},
        stands="Under way since 6 September 2027, until 17 September 2027: day 12 of 12.",
    ),
    Step(
        day="2027-09-17",
        who=AMINA,
        of=SPOKEN,
        actor="mandate_holder",
        facts=[
            (
                "statement.released",
                {**OBSERVATIONS, "date": "2027-09-17T15:00+02:00", "response": "indicated"},
            )
        ],
        stands="Under way since 6 September 2027, until 17 September 2027: day 12 of 12.",
    ),
    Step(
        day="2027-09-20",
        who=AMINA,
        actor="mandate_holder",
        facts=[("visit.visit_held", {"from": "6–17 September 2027"})],
        stands=HELD,
    ),
    Step(day="2027-12-01", who=CLARA, deed="share-report", stands=HELD),
    Step(
        day="2027-12-06",
        who=BORIS,
        deed="ask-for-time",
        fields={"to": "11 February 2028", "reason": "Two ministries have to be asked."},
        stands=HELD,
        clock="12 January 2028",
    ),
    Step(
        day="2027-12-08",
        who=AMINA,
        actor="mandate_holder",
        facts=[("visit.extension_granted", {"to": "28 January 2028"})],
        stands=HELD,
        clock="28 January 2028",
    ),
    Step(
        day="2027-12-20",
        who=BORIS,
        deed="comment",
        fields={"reason": "Paragraph 12 names a prison that was closed."},
        stands=HELD,
    ),
    Step(
        day="2028-02-14",
        who=AMINA,
        actor="mandate_holder",
        facts=[("visit.report_published", {"symbol": SYMBOL})],
        stands=HELD,
    ),
    Step(
        day="2028-02-16",
        who=BORIS,
        deed="contest",
        about="report_published",
        fields={"reason": CONTESTED, "source": "Note verbale 12/2028"},
        stands=HELD,
    ),
    Step(
        day="2028-02-18",
        who=CLARA,
        deed="reply",
        about="contest",
        fields={"reason": ANSWERED},
        stands=HELD,
    ),
    Step(day="2028-02-21", who=BORIS, deed="reply", fields={"reason": SAID}, stands=HELD),
)


def started(hands: Hands, step: Step, language: str) -> Hands:
    """Somebody's hands on the page from which they start."""
    hands.page.goto(f"{ROLES[step.who.name][2]}?lang={language}")
    return hands


def led(hands: Hands, step: Step, language: str) -> Hands:
    """The same at the page of the matter, to which a mail has led them, where there is one."""
    ref = known(step.of)
    if ref is None:
        return started(hands, step, language)
    hands.page.goto(f"/{ref}?lang={language}")
    return hands


def record(hands: Hands, step: Step) -> str:
    """Record a letter; what was said would follow from it."""
    if "/desk" in hands.page.url and hands.sees(f"/{step.of}"):
        hands.follow(f"/{step.of}")
    hands.follow("/record/new", within="body")
    if "ref=" not in hands.page.url:
        hands.write("state", "Norway")
        hands.write("mandates", "torture")
    hands.choose("actor", step.actor)
    hands.write("date", step.day)
    if all(_is_open(kind) for kind, _fields in step.facts):
        hands.choose("visibility", "public")
    for no, (kind, fields) in enumerate(step.facts, start=1):
        if no > 1:
            hands.unfold(f"spare-{no}")
        _say(hands, no, kind, fields)
    told = follows(hands.page)
    hands.press("record")
    return told


def _is_open(kind: str) -> bool:
    """Whether everybody reads such an act of a visit once the desk releases its letter."""
    matter, _, name = kind.partition(".")
    return matter == VISITS.kind and VISITS.acts[name].visibility is Visibility.PUBLIC


def _say(hands: Hands, no: int, kind: str, fields: Mapping[str, str]) -> None:
    offered = hands.page.locator(f"input[name='f{no}-kind'][value='{kind}']").count()
    if offered:
        hands.choose(f"f{no}-kind", kind)
    else:
        hands.write(f"f{no}-other", kind)
    hands.press("read")
    for name, text in fields.items():
        fill(hands, name if name == "date" else f"f{no}-{name}", text)
    hands.press("read")


def file(hands: Hands, step: Step) -> str:
    """File an act from the page of its matter; what was said would follow from it."""
    if not hands.sees("/acts"):
        _find(hands, step.of)
    if step.deed == "receipt":
        return receive(hands)
    hands.follow("/acts")
    hands.follow(f"/act/{step.deed}")
    if step.about:
        hands.choose("about", act(step.about))
    for name, text in step.fields.items():
        fill(hands, name, text)
    hands.press("read")
    told = follows(hands.page)
    hands.press("record")
    return told


def _find(hands: Hands, ref: str) -> None:
    """Come from a start page to a matter, which waits for oneself, the other side or nobody."""
    for way in ("turn=state", "turn=mandate_holder", "tab=completed"):
        if not hands.sees(f"/{ref}") and hands.sees(way):
            hands.follow(way)
    hands.follow(f"/{ref}")


def receive(hands: Hands) -> str:
    """Confirm receipt by one button; what then stands, since nothing follows from it."""
    hands.press("record")
    return bare(hands.page.locator("main .lead").inner_text())


def fill(hands: Hands, name: str, text: str) -> None:
    """Choose where there is something to choose from, else write."""
    if hands.page.locator(f"select[name='{name}']").count():
        hands.choose(name, text)
    else:
        hands.write(name, text)


def follows(page: Page) -> str:
    """What the form says will follow, the last of it; `` where nothing does."""
    if not page.locator(".follows").count():
        return ""
    return bare(page.locator(".follows").last.inner_text())


def known(ref: str) -> str | None:
    """The ref of a matter, of which `ref` may be the beginning; None before it is on record."""
    rows = fetch("SELECT ref FROM address WHERE ref LIKE %s AND canonical = 1", [f"{ref}%"])
    return str(rows[0][0]) if rows else None


def act(kind: str) -> str:
    """The id of the last act of a kind."""
    rows = fetch("SELECT act FROM act WHERE kind = %s ORDER BY effective DESC", [kind])
    return str(rows[0][0])
