"""What an import says it would change, or has changed, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from app.commands.unit import sentence as outcome_said
from domain.roster_plan import RosterPlan
from handlers.roster import RenameRefusedError
from locales.words import Words
from papers.faults import RowChange, fields_said
from papers.paper import Fault, sentence

EXAMPLES = 3
#: So many notes are shown.
NOTES = 20


def row_changes(plan: RosterPlan) -> list[RowChange]:
    """The rows of known people that differ from the store, in the order of the file. A branch counts as a field."""
    moved = [RowChange(one.row.sheet, one.row.row, one.row.number, ("branch", *one.fields)) for one in plan.moved]
    changed = [RowChange(one.row.sheet, one.row.row, one.row.number, one.fields) for one in plan.changed]
    return sorted([*moved, *changed], key=lambda one: (one.sheet, one.row))


def say_plan(plan: RosterPlan, words: Words, *, did: bool) -> None:
    click.echo(words.plain("import-done" if did else "import-would"))
    lines = {
        "units": (len(plan.units_added), [one.path[-1] for one in plan.units_added]),
        "units-changed": (len(plan.units_changed), [one.path[-1] for one in plan.units_changed]),
        "added": (len(plan.added), [one.row.name for one in plan.added]),
        "moved": (len(plan.moved), [f"{one.row.name} → {one.path[-1]}" for one in plan.moved]),
        "changed": (len(plan.changed), [one.row.name for one in plan.changed]),
        "left": (len(plan.left), [one.name for one in plan.left]),
        "held-back": (len(plan.held_back), [one.name for one in plan.held_back]),
        "unchanged": (plan.unchanged, []),
    }
    for name, (count, examples) in lines.items():
        if count or name not in ("units", "units-changed", "held-back"):
            names = words.plain("papers-separator").join(examples[:EXAMPLES])
            shown = words.plain("import-examples", names=names) if examples else ""
            click.echo(words.plain(f"import-{name}", count=count) + shown)
        if name == "changed":
            _say_fields(plan, words)
    if plan.renamed:
        names = words.plain("papers-separator").join(f"{one.path[-1]} → {one.name}" for one in plan.renamed[:EXAMPLES])
        click.echo(words.plain("import-renamed", count=len(plan.renamed), names=names))
    if plan.apart:
        names = words.plain("papers-separator").join(path[-1] for path in plan.apart[:EXAMPLES])
        click.echo(words.plain("import-apart", count=len(plan.apart), names=names))
    for branch in plan.emptied:
        way = "leave" if branch.into is None else "rename" if branch.into_new else "merge"
        into = branch.into[-1] if branch.into else ""
        told = {"branch": branch.path[-1], "into": into, "count": branch.members}
        click.echo(words.plain(f"import-emptied-{way}", **told))


def say_notes(notes: Sequence[Fault], words: Words) -> None:
    """What was not read, or is to be looked at. Lines that are no person, such as sums, stand in the workbook alone."""
    told = [note for note in notes if not note.reason_id.startswith("roster-row-")]
    for note in told[:NOTES]:
        reason = sentence(note, words.plain)
        click.echo(words.plain("import-note", sheet=note.sheet, row=str(note.row), reason=reason))
    if len(told) > NOTES:
        click.echo(words.plain("import-notes-more", count=len(told) - NOTES))


def _say_fields(plan: RosterPlan, words: Words) -> None:
    for name, count in sorted(plan.fields_changed.items()):
        click.echo(words.plain("import-field", field=fields_said([name], words.plain), count=count))


def rename_refused(error: RenameRefusedError) -> dict[str, str]:
    reason = outcome_said(error.refused)
    return {"branch": error.renamed.path[-1], "name": error.renamed.name, "reason": reason}
