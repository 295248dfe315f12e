"""What comes in, of whatever shape: served, parked or dropped, never a crash; and a parked update can be run again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from domain.outcome import Outcome
from handlers import home, table
from handlers.act import Act
from storage.database import Reading
from storage.parked import parked_updates
from storage.schema import outbox, parked, update_claim
from tests.builders import Tree
from tests.front import Front, Person


async def rows(front: Front, which: Any) -> list[Any]:
    return await front.database.read(lambda db: list(db.rows(select(which))))


def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the first screen raise in the middle of its work, after it has written something."""

    def broken(act: Act, _command: home.ShowHome) -> Outcome:
        act.audit("half_way", "member", 1)
        raise KeyError("a bug")

    monkeypatch.setitem(table.TABLE, home.ShowHome, table.TABLE[home.ShowHome]._replace(serve=broken))


async def test_a_bug_leaves_nothing_but_the_parked_update(
    front: Front, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang = await tree.member("王建国", await tree.unit("三支部"))
    breaking(monkeypatch)
    assert await front.say(wang, "/start") == []
    [row] = await rows(front, parked)
    assert (row.error, row.state) == ("KeyError", "parked")
    assert json.loads(row.raw) == front.last_update
    assert await rows(front, update_claim) == []
    assert front.alarms == ["KeyError"]


async def test_a_parked_update_is_served_once_the_bug_is_mended(
    front: Front, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang = await tree.member("王建国", await tree.unit("三支部"))
    with monkeypatch.context() as broken:
        breaking(broken)
        await front.say(wang, "/start")
    [update] = await front.database.read(parked_updates)
    assert await front.intake.replay(json.loads(update.raw)) is None
    [sent] = await front.sent()
    assert "王建国" in sent.text


async def test_one_persons_bug_does_not_stop_another(front: Front, tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    branch = await tree.unit("三支部")
    wang, li = await tree.member("王建国", branch), await tree.member("李工", branch)
    breaking(monkeypatch)
    await front.say(wang, "/start")
    [sent] = await front.say(li, "/help")
    assert "签到" in sent.text


@pytest.mark.parametrize(
    "raw",
    [
        None, 5, "x", [], {}, {"update_id": "1"}, {"update_id": 1}, {"update_id": 1, "message": 5},
        {"update_id": 1, "poll": {}}, {"update_id": 2**63, "message": {"chat": {"type": "private"}}},
        {"update_id": 1, "callback_query": {}}, {"update_id": 1, "callback_query": {"id": 5, "from": []}},
        {"update_id": 1, "message": {"chat": {"type": "private", "id": "a"}, "text": {"a": 1}}},
        {"update_id": 1, "my_chat_member": {"chat": None}}, {"update_id": 1, "channel_post": {"text": "x"}},
        {"update_id": 1, "message": {"message_id": 1, "date": 10**20, "chat": {"id": 1, "type": "private"}}},
    ],
)  # fmt: skip
async def test_malformed_updates_neither_crash_nor_speak(front: Front, raw: Any) -> None:
    await front.intake.receive(raw)
    assert await rows(front, outbox) == []


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "from", "chat", "type", "text", "date", "message_id", "data", "message", "entities", "is_bot"]
    ), inner, max_size=6),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["message", "callback_query", "my_chat_member", "other"]), content=_JSON, number=st.integers()
)
async def test_any_json_is_taken_without_a_crash(front: Front, kind: str, content: Any, number: int) -> None:
    await front.intake.receive({"update_id": number, kind: content})


@pytest.mark.parametrize("user", [{"id": 1087968824}, {"id": 136817688}, {"id": 777000}, {"id": 42, "is_bot": True}])
async def test_stand_ins_and_bots_are_nobody(front: Front, user: dict[str, Any]) -> None:
    content = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 9, "type": "private"},
        "from": {"is_bot": False, "first_name": "x"} | user,
        "text": "/start",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    assert await front.receive({"message": content}) == []


async def test_what_is_said_in_a_group_leaves_no_trace_even_when_it_is_malformed(front: Front) -> None:
    group = {"id": -100123, "type": "supergroup", "title": "三支部"}
    await front.receive({"message": {"chat": group, "text": "悄悄话", "from": "malformed"}})
    await front.say(Person(8), "大家好", group=group)

    def text_of_all(db: Reading) -> str:
        return "".join(str(list(db.rows(select(one)))) for one in (parked, outbox, update_claim))

    assert "悄悄话" not in await front.database.read(text_of_all)
    assert await rows(front, parked) == []
