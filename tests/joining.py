"""What the tests of joining share: a link made by the desk, a contact shared, rows to look at."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from domain.phone import phone_readings
from handlers.invitations import make_links
from storage.database import Database, Transaction
from storage.joiners import joiners_of
from storage.schema import member
from storage.tree import Unit
from tests.builders import Tree
from tests.front import KEYS, Front, Person, Sent

PHONE = "8613800001111"
LI = Person(501, "手机上的名字")
STRANGER = Person(502, "另一个人")


def contact(person: Person, phone: str = PHONE, *, user_id: int | None = None, **more: Any) -> dict[str, Any]:
    shared = {"phone_number": phone, "first_name": person.first_name, "user_id": user_id or person.telegram_id}
    return {
        "message": {"message_id": 9, "date": 1, "chat": person.chat, "from": person.user, "contact": shared, **more}
    }


async def give_phone(database: Database, member_id: int, phone: str) -> None:
    """As an import does."""
    hashed = KEYS.hash("phone", phone_readings(phone)[0])

    def unit(tx: Transaction) -> None:
        tx.execute(member.update().where(member.c.id == member_id).values(phone_hash=hashed))

    await database.write(unit)


async def cli_links(front: Front, branch: Unit) -> dict[str, str]:
    """Name -> payload of the deep link, as `zhibu invite` makes them."""

    def unit(act: Any) -> dict[str, str]:
        missing = [one for one in joiners_of(act.tx, branch.id, act.now) if one.mark in ("missing", "invited")]
        return {link.name: f"j_{link.token}" for link in make_links(act, missing, 14)}

    return await front.act(unit)


def payload(sent: Sent) -> str:
    found = re.search(r"https://t\.me/zhibu_test_bot\?start=(j_[A-Za-z0-9_-]{22})", sent.text)
    assert found is not None, sent
    return found[1]


async def rows(database: Database, *columns: Any) -> list[tuple[Any, ...]]:
    return await database.read(lambda db: [tuple(row) for row in db.rows(select(*columns))])


async def invited(front: Front, tree: Tree, branch: Unit, secretary: Person, phone: str | None = PHONE) -> str:
    """Li Ming, whom the secretary has made a link for; its payload."""
    if "李明" not in tree.members:
        await tree.member("李明", branch, joined=False)
    if phone is not None:
        await give_phone(front.database, tree.members["李明"], phone)
    front.clock.advance(minutes=1)  # a link made a moment ago is not made again
    answer, link = await front.press(secretary, f"join:link:{tree.members['李明']}")
    assert (answer.method, link.method) == ("answerCallbackQuery", "sendPhoto")
    return payload(link)


async def phone_is(database: Database, member_id: int, phone: str | None) -> None:
    expected = KEYS.hash("phone", phone_readings(phone)[0]) if phone else None
    found = await database.read(lambda db: db.scalar(select(member.c.phone_hash).where(member.c.id == member_id)))
    assert found == expected


def opening(person: Person, start: str, update_id: int) -> dict[str, Any]:
    entities = [{"type": "bot_command", "offset": 0, "length": 6}]
    message = {"message_id": 9, "date": 1, "chat": person.chat, "from": person.user, "text": f"/start {start}"}
    return {"update_id": update_id, "message": {**message, "entities": entities}}
