"""Files that messages carry, made at the moment of sending: kind -> who makes it.

So a picture shows the code that counts when it arrives, and a register what is on record then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.code_picture import code_picture
from app.invitation_paper import invitation_page, link_qr
from app.own_data_paper import own_data_workbook
from app.register_paper import read_register, register_name, register_workbook
from bot.transmit import File
from domain.code import code_for, slot_at
from locales.words import Words
from storage.database import Database, Reading
from storage.own_data import own_data
from storage.rules import rules_for
from storage.sessions import load_gathering, load_session

Maker = Callable[[Database, Callable[[], datetime], dict[str, Any]], Awaitable[File]]


async def checkin_qr(database: Database, now: Callable[[], datetime], what: dict[str, Any]) -> File:
    def read(db: Reading) -> tuple[str, int]:
        where = load_gathering(db, what["gathering_id"])
        of = load_session(db, where.session_id) if where else None
        if where is None or of is None:
            raise LookupError("gathering")
        return where.secret, rules_for(db, of.branch_seq, now()).code_seconds

    secret, seconds = await database.read(read)
    code = code_for(secret, slot_at(now(), seconds))
    return File("code.png", code_picture(what["link"] + code, code), caption_end=f" <b>{code}</b>")


async def register(database: Database, now: Callable[[], datetime], what: dict[str, Any]) -> File:
    language = what["language"]
    made = await database.read(lambda db: read_register(db, what["session_id"], language, by=what["by"], now=now()))
    words = Words(language)
    return File(register_name(made, words), await asyncio.to_thread(register_workbook, made, words))


async def own_data_file(database: Database, now: Callable[[], datetime], what: dict[str, Any]) -> File:
    sections = await database.read(lambda db: own_data(db, what["member_id"]))
    words = Words(what["language"], ZoneInfo(what["zone"]))
    content = await asyncio.to_thread(own_data_workbook, sections, words, now())
    return File(words.plain("own-data-file") + ".xlsx", content)


MAKERS: dict[str, Maker] = {
    "checkin-qr": checkin_qr,
    "invites": invitation_page,
    "own-data": own_data_file,
    "qr": link_qr,
    "register": register,
}
