"""`zhibu export register`: the 签到表 of a branch's quarter, a worksheet for each session."""

from __future__ import annotations

from pathlib import Path

import click

from app.clock import clock_of
from app.register_paper import read_register
from app.said import MisusedError, RefusedError, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store, result_of
from app.units import one_unit
from domain.obligation import SessionKind
from domain.quarter import Quarter
from handlers.act import Act
from locales.words import Words
from papers.register import Register, write_register
from storage.database import Reading
from storage.sessions import sessions_of


@click.command("register")
@click.option("--branch", required=True, help="The branch, by code or exact name.")
@click.option("--quarter", required=True, help="Such as 2026Q4.")
@click.option("--kind", type=click.Choice([str(kind) for kind in SessionKind]), help="One kind only; else both.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.xlsx")
def export_register(branch: str, quarter: str, kind: str | None, output: Path) -> None:
    """Write the register of BRANCH's quarter to FILE.xlsx. It holds names: whoever may read the store may have them.

    Example: zhibu export register --branch U0101 --quarter 2026Q4 --kind study -o 签到表.xlsx
    """
    if output.suffix.lower() != ".xlsx":
        raise MisusedError("terminal-xlsx")
    try:
        wanted = Quarter.parse(quarter)
    except ValueError as error:
        raise MisusedError("terminal-quarter-form", option="--quarter", text=quarter) from error
    registers = result_of(_registers(read_settings(), branch, wanted, kind))
    if not registers:
        raise RefusedError("terminal-no-register", branch=branch, quarter=Words().quarter(wanted))
    write_register(output, registers, Words().plain)
    say("terminal-registers-written", count=len(registers), file=output)


async def _registers(settings: Settings, branch: str, quarter: Quarter, kind: str | None) -> list[Register]:
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        unit = await one_unit(database, branch)
        words = Words()
        by = words.plain("papers-command-line")

        def read(db: Reading) -> list[tuple[int, Register]]:
            found = [one for one in sessions_of(db, unit.id, quarter) if kind in (None, one.kind)]
            return [(one.id, read_register(db, one.id, words.language, by=by, now=now)) for one in found]

        def note(act: Act) -> None:
            for session_id, _register in made:
                act.audit("export_register", "session", session_id)

        made = await database.read(read)
        await act_in(database, settings, note)
    return [register for _session_id, register in made]
