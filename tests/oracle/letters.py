"""A second, naive reading of where a letter stands, to hold the fold against.

It keeps no table and no status. It walks the acts of the days until one day, remembers in flags
what is open, and says at the end what follows from them. All days are exact; of several sources
that tell one act it knows nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.ledger.domain import Act

_ORDER = """
letter_sent admissibility receipt acknowledgement clarification_asked clarification_given
extension_asked extension_granted holding_reply refusal reply reply_forwarded
translation_requested translation_done reminder evaluation more_information_needed closed
published contest reply_on_record statement
""".split()  # noqa: SIM905 - read as the sentence that it is
_ADDRESSEES = {
    "receipt",
    "acknowledgement",
    "clarification_asked",
    "extension_asked",
    "holding_reply",
    "refusal",
    "reply",
}
_SPEAKS = {"evaluation": "evaluated", "more_information_needed": "more", "closed": "closed"}
_TURN = {
    "in_preparation": "mandate_holder",
    "sent": "state",
    "holding_reply": "state",
    "more_information_needed": "state",
    "clarification_asked": "mandate_holder",
    "replied": "mandate_holder",
    "in_translation": "secretariat",
    "refused": "nobody",
    "evaluated": "nobody",
    "closed": "nobody",
}


@dataclass
class Letter:
    """What is open about a letter after the acts so far."""

    addressee: str
    on_record: bool = False  # the letter itself
    sent: bool = False
    asked: bool = False
    paused: bool = False  # what more is needed waits for clarification
    holding: bool = False
    refused: bool = False
    replied: bool = False
    translating: bool = False
    signed: set[str] = field(default_factory=set)
    word: dict[str, str] = field(default_factory=dict)

    def words(self) -> set[str]:
        return {self.word.get(mandate, "") for mandate in self.signed}

    def status(self) -> str:
        words = self.words()
        if words == {"closed"}:
            return "closed"
        if "more" in words:
            return "more_information_needed"
        if words and "" not in words and (self.replied or self.refused):
            return "evaluated"
        for flag, status in (
            (self.refused, "refused"),
            (self.translating, "in_translation"),
            (self.replied, "replied"),
            (self.asked, "clarification_asked"),
            (self.holding, "holding_reply"),
            (self.sent, "sent"),
        ):
            if flag:
                return status
        return "in_preparation"

    def turn(self) -> str:
        status = self.status()
        turn = _TURN[status]
        if status == "more_information_needed" and self.paused:
            turn = "mandate_holder"
        return "nobody" if turn == "state" and self.addressee == "other" else turn

    def take(self, act: Act) -> None:
        kind, before = act.kind, self.status()
        if kind in _ADDRESSEES and act.actor != self.addressee:
            return
        self._learn_who_signed(act)
        if kind == "letter_sent" and self.on_record:
            return
        if kind == "letter_sent":
            self.on_record = True
        if kind != "admissibility":
            self.sent = True
        shut = {"reminder", "clarification_given", *_ADDRESSEES}
        if before == "closed" and kind in shut:
            return
        if kind in _SPEAKS:
            self._speak(act)
        else:
            getattr(self, f"_{kind}", lambda _: None)(before)

    def _learn_who_signed(self, act: Act) -> None:
        if act.kind == "letter_sent" and not self.on_record:
            self.signed = set(act.mandates)
        elif not self.on_record:
            self.signed |= set(act.mandates)

    def _speak(self, act: Act) -> None:
        if act.actor != "mandate_holder":
            return
        for mandate in set(act.mandates) & self.signed:
            if act.kind == "evaluation" and self.word.get(mandate) == "closed":
                continue
            self.word[mandate] = _SPEAKS[act.kind]
        self.paused = False
        if set(act.mandates) & self.signed and self.status() != "in_translation":
            self.translating = False

    def _look_anew(self) -> None:
        self.word = {who: word for who, word in self.word.items() if word == "closed"}
        self.paused = False

    def _reply(self, _before: str) -> None:
        self.replied = True
        self.refused = self.asked = self.holding = False
        self._look_anew()

    def _refusal(self, _before: str) -> None:
        self.refused = True
        self.replied = self.asked = self.holding = self.translating = False
        self._look_anew()

    def _holding_reply(self, before: str) -> None:
        self.holding = self.holding or before in ("in_preparation", "sent")

    def _clarification_asked(self, before: str) -> None:
        if before == "more_information_needed":
            self.paused = True
        elif before not in ("replied", "in_translation", "evaluated"):
            self.asked, self.refused, self.holding = True, False, False

    def _clarification_given(self, before: str) -> None:
        self.paused = False
        if before == "clarification_asked":
            self.asked = self.holding = False

    def _reminder(self, before: str) -> None:
        if before == "refused":
            self.refused = False

    def _translation_requested(self, before: str) -> None:
        self.translating = self.translating or before == "replied"

    def _translation_done(self, before: str) -> None:
        if before == "in_translation":
            self.translating = False


def stands(
    acts: Iterable[Act], on: int, *, addressee: str = "state", covered_from: int = 0
) -> tuple[str, str] | None:
    """Status and turn on a day, after all acts of that day; None before there is any. What has
    stood so since before letters to States are covered is nobody's turn (R15).
    """
    letter = Letter(addressee)
    counted = [act for act in _once(acts) if act.date.last <= on]
    stood, since = ("", ""), 0
    for act in counted:
        letter.take(act)
        if (letter.status(), letter.turn()) != stood:
            stood, since = (letter.status(), letter.turn()), act.date.last
    if addressee == "state" and since < covered_from:
        stood = letter.status(), "nobody"
    return stood if counted else None


def _once(acts: Iterable[Act]) -> Sequence[Act]:
    """The acts in order, each told once."""
    order = sorted(acts, key=lambda act: (act.date.last, _ORDER.index(act.kind), act.digest))
    told: dict[tuple[object, ...], Act] = {}
    for act in order:
        payload = tuple(sorted(act.payload.items()))
        told.setdefault((act.kind, act.date.text, act.actor, act.mandates, payload), act)
    return list(told.values())
