"""Nothing of a group's message is kept before its author's consent: every column and every byte is searched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import String, Text, func, or_, select

from storage.database import Database, Transaction
from storage.outbox import Settled, settle_calls
from storage.schema import audit, dialogue, metadata, outbox
from tests.builders import Tree
from tests.capture import GROUP, WORDS, Talk, answer, capture, new_talk, said
from tests.front import NOON, Front
from tests.ideas import rows


@pytest_asyncio.fixture
async def talk(tree: Tree) -> Talk:
    return await new_talk(tree)


async def keep_all_sent(database: Database) -> None:
    """What the sender does when the calls are out: their text goes."""

    def unit(tx: Transaction) -> None:
        waiting = [row.id for row in tx.rows(select(outbox.c.id).where(outbox.c.state != "sent"))]
        settle_calls(tx, [Settled(one, "sent") for one in waiting], NOON)

    await database.write(unit)


async def places_of(database: Database, words: str) -> list[str]:
    """Every column of the store that holds the words, and for SQLite the file's own bytes."""
    columns = [c for table in metadata.sorted_tables for c in table.c if isinstance(c.type, String | Text)]
    found: list[str] = []
    postgres = database.url.startswith("postgresql")
    forms = (words, json.dumps(words)[1:-1])  # as it is, and as JSON in ASCII
    for column in columns:
        held = or_(*(func.strpos(column, form) > 0 if postgres else func.instr(column, form) > 0 for form in forms))
        if await rows(database, select(column).where(held).limit(1)):
            found.append(str(column))
    return found if postgres else found + bytes_in_file(database.url.partition(":///")[2], forms)


def bytes_in_file(file: str, forms: Sequence[str]) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = Path(file).read_bytes()
    return ["file"] if any(form.encode() in content for form in forms) else []


async def test_nothing_of_a_groups_message_is_stored_before_the_consent(
    front: Front, talk: Talk, database: Database
) -> None:
    _, asked = await capture(front, talk.li, said(talk.wang))
    await keep_all_sent(database)
    assert await places_of(database, WORDS) == []
    await answer(front, talk.wang, asked, "金点子")
    assert "idea.proposal" in await places_of(database, WORDS)


async def test_search_finds_a_message_that_was_kept_as_a_draft(front: Front, talk: Talk, database: Database) -> None:
    """The mutant: a capture that puts the text aside until the author answers is found out."""
    await capture(front, talk.li, said(talk.wang))
    await keep_all_sent(database)
    draft = {"telegram_id": 5, "flow": "capture", "step": "ask", "data": WORDS, "version": 1, "expires_at": NOON}
    await database.write(lambda tx: tx.execute(dialogue.insert().values(**draft)).rowcount)
    assert "dialogue.data" in await places_of(database, WORDS)


async def test_declined_message_leaves_no_byte_behind(front: Front, talk: Talk, database: Database) -> None:
    _, asked = await capture(front, talk.li, said(talk.wang))
    await answer(front, talk.wang, asked, "不提交")
    await keep_all_sent(database)
    assert await places_of(database, WORDS) == []


async def test_capture_that_fails_parks_the_command_without_the_message(
    front: Front, talk: Talk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.capture.PROPOSAL", None)
    await capture(front, talk.li, said(talk.wang), quote={"text": WORDS, "position": 0})
    assert len(front.alarms) == 1
    assert await places_of(database, WORDS) == []


async def test_declining_that_fails_parks_no_word_of_the_message(
    front: Front, talk: Talk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, asked = await capture(front, talk.li, said(talk.wang))
    monkeypatch.setattr("handlers.capture.idea_of_message", None)
    await answer(front, talk.wang, asked, "不提交")
    assert len(front.alarms) == 1
    await keep_all_sent(database)
    assert await places_of(database, WORDS) == []


async def test_group_talk_that_is_no_command_leaves_no_trace(front: Front, talk: Talk, database: Database) -> None:
    assert await front.say(talk.wang, WORDS, group=GROUP) == []
    assert await front.say(talk.wang, f"#点子 {WORDS}", group=GROUP) == []
    assert await front.say(talk.wang, f"/nosuch {WORDS}", group=GROUP) == []
    assert await front.say(talk.wang, f"/sl@other_bot {WORDS}", group=GROUP) == []
    assert front.alarms == []
    assert await places_of(database, WORDS) == []
    assert await rows(database, select(audit)) == []
