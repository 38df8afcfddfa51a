"""`termcheck glossary suggest`: names that an archive spells in several ways, as a glossary ready to edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from termcheck.commands import Terminal
from termcheck.config import Configuration
from termcheck.glossary import Term
from termcheck.plan import plan
from termcheck.suggest import suggest

__all__ = ["run"]

_COLUMNS = "concept,language,term,status,part_of_speech,gender,forms,exceptions,note".split(",")


def run(paths: Sequence[str], terminal: Terminal) -> int:
    """Write the suggestions as a CSV; 2 where an article could not be read, which is said."""
    planned = plan(paths, Configuration())
    found = suggest(planned.tasks, jobs=planned.general.jobs, progress=terminal.progress)
    terminal.write(_csv(found.terms))
    for path, reason in found.unread:
        terminal.say(f"{path}: {reason.removeprefix(f'{path}:').strip()}")
    return 2 if found.unread else 0


def _csv(terms: Iterable[Term]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in terms:
        writer.writerow(
            (one.concept, one.language, one.text, one.status.value, one.part_of_speech, one.gender, "", "", one.note)
        )
    return text.getvalue()
