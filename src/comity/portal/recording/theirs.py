"""What somebody may do to the record, whichever way it comes in: by a form, a letter or a file.

A desk records, corrects and takes back what is told of its own States and mandates alone. Nobody
erases so: a registrar asks for it on the page of the act, and a second one confirms.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from comity.accounts.domain import OFFICE, Role, Viewer
from comity.kernel.phrases import Phrase
from comity.ledger.domain import LABEL, PROTECTION, Event, Fact, label_of
from comity.ledger.domain.documents import CITED
from comity.ledger.queries.events import events, events_of, history_of
from comity.ledger.queries.refs import resolve
from comity.portal.acts.settling import keeps
from comity.portal.answers.asking import Asked
from comity.portal.recording.corrected import concerned, keeps_act
from comity.register.lifecycles import matter_of
from comity.register.matter import Dossiers
from comity.register.rows.acts import ERASES


class Own:
    """What the person who asks may record and name (`register.domain.Theirs`).

    Of the sides `recording.filing.own` has decided that before: here they are only kept from
    erasing.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._role = asked.acting.role if asked.acting is not None else None
        self._keeps_dossier = cache(self._look_into)
        self._reads = cache(self._look_for)
        self._reads_of = cache(self._look_through)
        self._labelled = cache(self._look_for_labels)

    @property
    def viewer(self) -> Viewer:
        """As whom they read."""
        return self._asked.viewer

    def may_name(self, column: str, act: str) -> bool:
        """Whether they may correct this act, or may speak of it."""
        if self._role is not Role.DESK:
            return True
        told = history_of(act, viewer=OFFICE)
        if not told:
            return True  # the file itself tells it
        if column == "corrects":
            return keeps_act(self._asked, told)
        return bool(events([one.id for one in told], viewer=self._asked.viewer))

    def may_open(self, ref: str) -> bool:
        """Whether they read the matter of this ref."""
        return self._reads(ref)

    def may_name_reference(self, stream: str) -> bool:
        """Whether they read anything of this stream; a registrar may name one still to come."""
        return self._role is Role.REGISTRAR or self._reads_of(stream)

    def may_join(self, parties: Collection[str]) -> bool:
        """Whether they are a side of the matters of these parties, or their desk."""
        viewer = self._asked.viewer
        return self._role is Role.REGISTRAR or not viewer.parties.isdisjoint(parties)

    def refuses(self, fact: Fact) -> tuple[str, Phrase] | None:
        """Return the column to look at and what is expected of an act that is not theirs."""
        if fact.kind == PROTECTION:
            return "kind", ERASES
        if self._role is not Role.DESK or fact.stream.startswith(CITED):
            return None  # of a document, what may be named has decided
        streams = matter_of(fact.stream).streams
        if not keeps(self._asked, {streams.state_of(fact.stream), *fact.mandates}):
            return "", _NOT_OF_DESK
        by_itself = isinstance(streams, Dossiers)
        mine = self._keeps_dossier(fact.stream) if by_itself else self._may_use_label(fact)
        return None if mine else ("ref", _NOT_OF_DESK)

    def _may_use_label(self, fact: Fact) -> bool:
        """Whether the label that names a visit, if any does, is new, or of one that they read."""
        if not fact.pins.startswith(LABEL):
            return True
        told = self._labelled(fact.stream).get(label_of(fact.pins, fact.source), [])
        if not told or keeps(self._asked, set().union(*map(concerned, told))):
            return True
        return bool(events([one.id for one in told], viewer=self._asked.viewer))

    def _look_for_labels(self, stream: str) -> Mapping[str, list[Event]]:
        """Label → the events of a stream that are pinned to it."""
        found: dict[str, list[Event]] = defaultdict(list)
        for one in events_of(stream, viewer=OFFICE):
            if one.pins.startswith(LABEL):
                found[label_of(one.pins, one.source)].append(one)
        return found

    def _look_for(self, ref: str) -> bool:
        return resolve(ref, viewer=self._asked.viewer) is not None

    def _look_through(self, stream: str) -> bool:
        return bool(events_of(stream, viewer=self._asked.viewer))

    def _look_into(self, stream: str) -> bool:
        """Whether a dossier is theirs to add to: one that tells of them, or a new one."""
        told = events_of(stream, viewer=OFFICE)
        return not told or keeps(self._asked, set().union(*map(concerned, told)))


_NOT_OF_DESK: Final = Phrase("a State or a mandate of your desk; a registrar imports for all")
