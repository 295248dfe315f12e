"""A unit as somebody names it on the command line."""

from __future__ import annotations

from app.said import RefusedError
from storage.database import Database, Reading
from storage.tree import Unit, find_unit, path_to


async def one_unit(database: Database, code_or_name: str) -> Unit:
    """The unit of this code or exact name. Several of one name are listed with their codes, none is guessed."""

    def read(db: Reading) -> tuple[list[Unit], list[str]]:
        found = find_unit(db, code_or_name)
        return found, [" / ".join(above.name for above in path_to(db, one)) for one in found]

    units, paths = await database.read(read)
    if not units:
        raise RefusedError("terminal-unit-unknown", unit=code_or_name)
    if len(units) > 1:
        lines = "\n".join(f"  {one.code}  {path}" for one, path in zip(units, paths, strict=True))
        raise RefusedError("terminal-unit-ambiguous", count=len(units), unit=code_or_name, listed=lines)
    return units[0]
