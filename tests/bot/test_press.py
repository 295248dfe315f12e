"""The short way of a press and the library's make the same of an update, or the short way leaves it alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.incoming import Incoming, incoming
from bot.press import read_press
from tests.front import Front, Person

_TEXTS = st.text(alphabet=st.sampled_from("签到😀a <&\n"), max_size=12)
_CHATS = st.sampled_from(
    [
        {"id": 42, "type": "private", "first_name": "某人"},
        {"id": -5, "type": "group", "title": "三支部"},
        {"id": -1001234567890, "type": "supergroup", "title": "三支部", "is_forum": True},
    ]
)
_USERS = st.fixed_dictionaries(
    {
        "id": st.sampled_from([42, 2**52 - 1, 1087968824, 136817688, 777000]),
        "is_bot": st.booleans(),
        "first_name": st.just("某人"),
    },
    optional={"language_code": st.sampled_from(["zh-hans", "en"]), "username": st.just("someone")},
)


@st.composite
def messages(draw: st.DrawFn) -> dict[str, Any]:
    """A message of ours, or one so old that Telegram sends no more than where it stood."""
    chat = draw(_CHATS)
    if draw(st.booleans()):
        return {"message_id": 7, "date": 0, "chat": chat}
    text = draw(_TEXTS)
    message: dict[str, Any] = {"message_id": 7, "date": 1795000000, "chat": chat, "text": text}
    starts = draw(st.lists(st.integers(0, len(text)), max_size=2))
    entities = [_entity(text, at, draw(st.integers(0, len(text) - at)), draw(_KINDS)) for at in starts]
    return message | ({"entities": entities} if entities else {}) | draw(_MORE)


_KINDS = st.sampled_from(["blockquote", "expandable_blockquote", "bold", "text_link"])
_MORE = st.fixed_dictionaries(
    {},
    optional={
        "from": st.just({"id": 1, "is_bot": True, "first_name": "支部"}),
        "reply_markup": st.just({"inline_keyboard": [[{"text": "签到", "callback_data": "ci"}]]}),
        "edit_date": st.just(1795000001),
    },
)


def _entity(text: str, start: int, length: int, kind: str) -> dict[str, Any]:
    def units(part: str) -> int:
        return len(part.encode("utf-16-le")) // 2

    more = {"url": "https://example.org"} if kind == "text_link" else {}
    return {"type": kind, "offset": units(text[:start]), "length": units(text[start : start + length]), **more}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    user=_USERS, message=messages(), data=st.sampled_from(["ci:1:1234", "home", "x:", ""]), number=st.integers(0, 9**9)
)
@example(user=Person(42).user, message={"message_id": 7, "date": 0, "chat": Person(42).chat}, data="ci", number=1)
async def test_both_ways_make_the_same_of_a_press(
    front: Front, user: dict[str, Any], message: dict[str, Any], data: str, number: int
) -> None:
    query = {"id": "77", "from": user, "chat_instance": "1", "message": message} | ({"data": data} if data else {})
    raw = {"update_id": number, "callback_query": query}
    assert read_press(raw) == by_the_library(front, raw)


@pytest.mark.parametrize("lost", ["id", "from", "chat_instance", "message"])
async def test_what_is_not_plainly_a_press_is_left_to_the_library(front: Front, lost: str) -> None:
    query = front.pressed(Person(42), "ci")["callback_query"]
    query.pop(lost)
    assert read_press({"update_id": 1, "callback_query": query}) is None


def test_a_message_is_not_a_press(front: Front) -> None:
    assert read_press(front.numbered(front.said(Person(42), "/start"))) is None


def by_the_library(front: Front, raw: dict[str, Any]) -> Incoming | None:
    update = Update.de_json(raw, front.application.bot)
    assert update is not None
    return incoming(update)
