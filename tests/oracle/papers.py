"""A second, naive count of letters, statements, reports and what visits led to (RULES S11–S13,
M5–M8, M10).

It walks the acts of each matter for every question and keeps nothing; days are exact. What is
counted twice here and in SQL is compared on generated registers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

REPLIES = ("holding_reply", "reply")
ANSWERS = (*REPLIES, "acknowledgement", "clarification_asked", "extension_asked", "refusal")


@dataclass(frozen=True)
class Did:
    """One act of one matter."""

    kind: str
    actor: str
    day: int
    mandates: tuple[str, ...]
    says: dict[str, str] = field(default_factory=dict)


@dataclass
class Paper:
    """A letter, a statement or a report with all that was done about it."""

    state: str
    acts: list[Did]

    def until(self, on: int, *kinds: str) -> list[Did]:
        return [one for one in self.acts if one.day <= on and one.kind in kinds]

    def first(self, on: int, *kinds: str) -> int | None:
        return min((one.day for one in self.until(on, *kinds)), default=None)


def letters(found: Sequence[Paper], begins: int, ends: int, on: int) -> Counter[str]:
    """The columns of letters, a joint letter once."""
    counted: Counter[str] = Counter()
    for letter in found:
        sent = letter.first(on, "letter_sent")
        if sent is None or not begins <= sent <= min(ends, on):
            continue
        reply = letter.first(on, *REPLIES)
        due = (
            sent
            + 60
            + sum(int(one.says["lasts"][1:-1]) for one in letter.until(on, "extension_granted"))
        )
        counted["letters_sent"] += 1
        counted["letters_replied"] += reply is not None
        counted["letters_substantive"] += letter.first(on, "reply") is not None
        if due < on:
            counted["letters_ran_out"] += 1
            counted["letters_in_time"] += reply is not None and reply <= due
        signed = letter.until(on, "letter_sent")[0].mandates
        made = [level(letter, mandate, sent, on) for mandate in signed]
        for one in made:
            counted[f"signed_{one}"] += 1
        best = min(made, key=["full", "partial", "none", "pending", "not_evaluated"].index)
        if {"full", "partial"} & set(made) or len(set(made)) == 1:
            counted[f"letters_{best}"] += 1
    return +counted


def level(letter: Paper, mandate: str, sent: int, on: int) -> str:
    """How the letter stands for one mandate that signed it."""
    words = letter.until(on, "refusal", *REPLIES)
    if words and words[-1].kind == "refusal":
        return "none"
    made = [one for one in letter.until(on, "evaluation") if mandate in one.mandates]
    if made:
        return made[-1].says["value"]
    asked = letter.until(on, "clarification_asked")
    if on - sent <= 60 or (asked and on - asked[-1].day <= 60):
        return "pending"
    if not letter.until(on, *ANSWERS):
        return "none"
    return "not_evaluated" if letter.until(on, *REPLIES) else "partial"


def statements(
    found: Sequence[Paper], sent: dict[str, int], begins: int, ends: int, on: int
) -> Counter[str]:
    """The columns of statements for somebody who reads all; `sent`: ref of a letter → its day."""
    counted: Counter[str] = Counter()
    for one in found:
        out = one.first(on, "released")
        if out is None or not begins <= out <= min(ends, on):
            continue
        says = one.until(on, "released")[0].says
        if says["type"] == "social_post":
            continue
        shared = one.first(on, "shared")
        if says["type"] == "end_of_mission_statement":
            counted["missions_known"] += 1
            counted["missions_shared"] += shared is not None and shared <= out
            continue
        before = sent.get(says.get("about", ""))
        known = before is not None and before <= on
        if not known and says.get("response") != "not_asked":
            counted["press_missing"] += 1
        else:
            counted["press_known"] += 1
            counted["press_letter"] += before is not None and before <= out
    return +counted


def reports(
    found: Sequence[Paper], opens: dict[str, int], begins: int, ends: int, on: int
) -> Counter[str]:
    """The columns of reports; `opens`: session → its first day, announced before anything."""
    counted: Counter[str] = Counter()
    for one in found:
        planned = one.acts[0].says
        opening, last = opens[planned["session"]], min(ends, on)
        due, submitted = opening - 70, one.first(on, "submitted")
        unsaid = submitted is None and one.first(on, "presented") is not None
        if begins <= due <= last and unsaid:
            counted["slots_missing"] += 1  # it was presented, so it had been submitted some day
        elif begins <= due <= last:
            counted["slots_known"] += 1
            late = submitted is not None and submitted > due
            which = "not_submitted" if submitted is None else "late" if late else "on_time"
            counted[f"slots_{which}"] += 1
        presented = one.first(on, "presented")
        if planned["type"] == "thematic" and presented and begins <= presented <= last:
            noted = one.first(on, "advance_note")
            counted["thematic_known"] += 1
            counted["thematic_noted"] += noted is not None and noted < opening
    return +counted


GUARANTEES = ("movement", "inquiry", "no_reprisal", "security", "staff")


def visited(found: Sequence[Paper], begins: int, ends: int, on: int) -> Counter[str]:
    """The columns of access, of drafts and of comments, of visits held once each.

    Where a visit's report annexes the comments, that is an act of the visit here.
    """
    counted: Counter[str] = Counter()
    last = min(ends, on)
    for visit in found:
        held = visit.first(on, "visit_held")
        if held is not None and begins <= held <= last:
            findings = [one.says for one in visit.until(on, "access_finding")]
            for guarantee in GUARANTEES:
                own = [says["finding"] for says in findings if says["guarantee"] == guarantee]
                counted["findings_missing"] += not own
                for finding in own:
                    counted.update(
                        ["findings", f"findings_{finding}", f"findings_{guarantee}:{finding}"]
                    )
        published = visit.first(on, "report_published")
        if published is not None and begins <= published <= last:
            counted.update(["reports_published", "drafts"])
            counted["reports_commented"] += visit.first(on, "state_comments") is not None
            counted["drafts_shared"] += visit.first(published, "report_shared") is not None
            counted["comments_annexed"] += visit.first(on, "comments_annexed") is not None
        for asked in visit.until(on, "followup"):
            if asked.actor == "mandate_holder" and begins <= asked.day <= last:
                counted["followups"] += 1
                counted["followups_answered"] += any(
                    one.actor == "state" and one.day > asked.day
                    for one in visit.until(on, "followup")
                )
    return +counted
