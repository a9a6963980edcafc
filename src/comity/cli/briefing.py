"""The briefing for the conversations with States, as a PDF or a Word file."""

import argparse
from pathlib import Path
from typing import Final

from django.conf import settings

from comity.accounts.domain import Reading
from comity.cli.asked import day_of
from comity.cli.database import ready
from comity.cli.days import now
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import say
from comity.cli.progress import shown
from comity.cli.target import put, target
from comity.exports.briefing.asking import UnknownStateError, last_round, states_of
from comity.exports.briefing.fitting import fit
from comity.exports.briefing.gathering import Question, gather
from comity.exports.briefing.writing import paper
from comity.exports.typesetting import TypesettingError
from comity.exports.typesetting.papers import paper as as_pdf
from comity.exports.word.papers import paper as as_word
from comity.kernel.edtf import geneva_day, iso
from comity.ledger.labels.speaking import speaking

_FORMS: Final = {".docx": as_word, ".pdf": as_pdf}


def briefing(options: argparse.Namespace) -> int:
    """Write the briefing for a State or a list of States; a file that is there is not replaced."""
    path = Path(options.out).expanduser()
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"--out is {options.out!r}; expected a file that ends .docx or .pdf")
    target(options.out)
    ready()
    at = now()
    question = _question(options, geneva_day(at))
    states = _states(options, question)
    with shown() as report, speaking(options.language):
        told = fit(gather(states, question, report))
        written = paper(told, language=question.language, created=at)
    try:
        made = form(written)
    except TypesettingError as error:
        raise RefusalError(str(error)) from error
    put(path, made)
    say(
        f"{path}: {len(told.sections)} {'State' if len(told.sections) == 1 else 'States'}, as of"
        f" {iso(told.on)}, acts after {iso(told.since)}"
    )
    return DONE


def _question(options: argparse.Namespace, today: int) -> Question:
    on = day_of(options)
    since = last_round(on) if options.since is None else int(options.since)
    if since > on:
        raise UsageError(f"--since {iso(since)} is after {iso(on)}, the day of the briefing")
    return Question(
        reads=Reading[options.reader.upper()],
        on=on,
        since=since,
        today=today,
        known=options.known,
        language=options.language,
        address=settings.COMITY_ADDRESS,
    )


def _states(options: argparse.Namespace, question: Question) -> tuple[str, ...]:
    try:
        states = states_of(options.states, question.on)
    except UnknownStateError as error:
        raise UsageError(str(error)) from error
    if not states:
        raise UsageError("no State is named; expected codes or names such as NOR,KEN")
    if len(states) > 1 and question.reads is Reading.PARTIES:
        raise UsageError(
            "--as parties is for one State: what its parties alone may read, others may not"
        )
    return states
