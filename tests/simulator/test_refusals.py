"""What Telegram refuses is refused, with its words and codes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from simulator import Simulator
from tests.simulator.conftest import Call


def inline(*buttons: dict[str, Any], rows: int = 1) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)] * rows}


PRESS = {"text": "签到", "callback_data": "x"}

REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": 1}, "Bad Request: message text is empty"),
    ("sendMessage", {"text": "  \n"}, "Bad Request: message text is empty"),
    ("sendMessage", {"text": 5}, 'Bad Request: parameter "text" must be of type String'),
    ("sendMessage", {"text": "x", "textt": "y"}, 'Bad Request: parameter "textt" of sendMessage is unknown'),
    ("sendMessage", {"text": "x", "business_connection_id": "y"}, "not modelled"),
    (
        "sendMessage",
        {"text": "x", "disable_notification": "true"},
        'Bad Request: "disable_notification" must be of type Boolean',
    ),
    ("sendMessage", {"text": "x", "message_thread_id": "5"}, "must be of type Integer"),
    ("sendMessage", {"text": "x", "message_thread_id": 5}, "Bad Request: message thread not found"),
    ("sendMessage", {"text": "字" * 4097}, "Bad Request: message is too long"),
    ("sendMessage", {"text": "😀" * 2049}, "Bad Request: message is too long"),
    ("sendMessage", {"chat_id": 404, "text": "x"}, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "Bad Request: chat not found"),
    ("sendMessage", {"text": "x", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
    (
        "sendMessage",
        {"text": "<b>x", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "sendMessage",
        {"text": "中<x>y</x>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "x" at byte offset 3',
    ),
    ("sendMessage", {"text": "a < b", "parse_mode": "HTML"}, "can't parse entities: Un"),
    (
        "sendMessage",
        {"text": "<b>x</i>", "parse_mode": "HTML"},
        'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    (
        "sendMessage",
        {"text": "x</b>", "parse_mode": "HTML"},
        "can't parse entities: Unexpected end tag at byte offset 1",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 9}},
        "Bad Request: message to be replied not found",
    ),
    ("sendMessage", {"text": "x", "reply_markup": {}}, "can't parse reply keyboard markup JSON object"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": inline({**PRESS, "callback_data": ""})},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": inline({**PRESS, "callback_data": "字" * 22})},
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": inline({"text": "x"})},
        "text buttons are unallowed in the inline keyboard",
    ),
    ("sendMessage", {"text": "x", "reply_markup": inline({**PRESS, "url": "https://a.cn"})}, "exactly one"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": inline({"text": "x", "url": "nonsense"})},
        "is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": inline({**PRESS, "datum": 1})},
        'field "datum" of InlineKeyboardButton is unknown',
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": inline({"callback_data": "x"})},
        'field "text" of InlineKeyboardButton must be',
    ),
    ("sendMessage", {"text": "x", "reply_markup": inline(PRESS, rows=101)}, "Bad Request: reply markup is too long"),
    ("sendMessage", {"text": "x", "reply_markup": inline(*[PRESS] * 9)}, "more than 8 buttons"),
    ("sendMessage", {"text": "x", "reply_markup": {"keyboard": []}}, "Bad Request: reply markup has no buttons"),
    ("sendMessage", {"text": "x", "reply_markup": {"remove_keyboard": False}}, "must be True"),
    ("sendMessage", {"text": "x", "link_preview_options": {"disabled": True}}, "of LinkPreviewOptions is unknown"),
    ("sendPhoto", {"photo": "nope"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendDocument", {"document": "attach://x"}, "there is no attached file for document"),
    ("editMessageText", {"message_id": 9, "text": "x"}, "Bad Request: message to edit not found"),
    ("editMessageText", {"text": "x"}, "Bad Request: message identifier is not specified"),
    ("deleteMessage", {"message_id": 9}, "Bad Request: message to delete not found"),
    ("forwardMessage", {"from_chat_id": 404, "message_id": 9}, "Bad Request: chat not found"),
    (
        "setMessageReaction",
        {"message_id": 101, "reaction": [{"type": "emoji", "emoji": "x"}]},
        "Bad Request: REACTION_INVALID",
    ),
    ("setMessageReaction", {"message_id": 101, "reaction": [{"type": "paid"}]}, "unsupported ReactionType"),
    ("sendChatAction", {"action": "dancing"}, "Bad Request: wrong parameter action in request"),
    ("answerCallbackQuery", {"chat_id": None, "callback_query_id": "1"}, "unknown"),
    ("leaveChat", {}, "chat member status can't be changed in private chats"),
]


@pytest.mark.parametrize(("method", "parameters", "words"), REFUSED)
async def test_wrong_call_is_refused(
    sim: Simulator, call: Call, method: str, parameters: dict[str, Any], words: str
) -> None:
    wang = sim.person("王建国", id=6100000001)
    await wang.start()
    if words != "Bad Request: chat_id is empty":
        parameters = {"chat_id": wang.id, **parameters}
    answer = await call(method, **parameters)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert words in answer["description"]
    assert [message.text for message in wang.screen()] == ["/start"]


@pytest.mark.parametrize(
    ("method", "parameters", "words"),
    [
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ("answerCallbackQuery", {"callback_query_id": 1}, "must be of type String"),
        ("setMyCommands", {"commands": [{"command": "签到", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "Qd", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "qd", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat"}},
            'field "chat_id" of BotCommandScope must be specified',
        ),
        ("setMyShortDescription", {"short_description": "x" * 121}, "too long"),
        ("getFile", {"file_id": "x"}, "Bad Request: invalid file_id"),
        ("getUpdates", {"allowed_updates": ["messages"]}, 'unknown update type "messages"'),
        ("setWebhook", {"url": "ftp://x"}, "bad webhook"),
        (
            "setWebhook",
            {"url": "http://127.0.0.1:1/", "secret_token": "密"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_wrong_call_without_chat_is_refused(
    call: Call, method: str, parameters: dict[str, Any], words: str
) -> None:
    answer = await call(method, **parameters)
    assert answer["error_code"] == 400
    assert words in answer["description"]


async def test_token_and_method_are_checked(sim: Simulator) -> None:
    async with ClientSession() as session:
        for path, code, text in (
            ("/bot1:wrong/getMe", 401, "Unauthorized"),
            (f"/bot{sim.token}/getMeNot", 404, "Not Found: method not found"),
            (f"/file/bot{sim.token}/documents/none", 404, "Not Found"),
        ):
            async with session.get(sim.bot_api_url + path) as response:
                assert response.status == code
                assert await response.json() == {"ok": False, "error_code": code, "description": text}
        async with session.get(f"{sim.bot_api_url}/bot{sim.token}/GETME") as response:
            assert (await response.json())["result"]["is_bot"] is True


async def test_parameters_come_by_query_form_and_multipart(sim: Simulator) -> None:
    wang = sim.person("王建国")
    await wang.start()
    url = f"{sim.bot_api_url}/bot{sim.token}"
    markup = json.dumps(inline(PRESS))
    async with ClientSession() as session:
        query = {"chat_id": str(wang.id), "text": "一", "disable_notification": "true"}
        await session.get(f"{url}/sendMessage", params=query)
        await session.post(f"{url}/sendMessage", data={**query, "text": "二", "reply_markup": markup})
        form = FormData({"chat_id": str(wang.id), "document": "attach://sheet", "caption": "三"})
        form.add_field("sheet", b"1,2", filename="表.csv", content_type="text/csv")
        await session.post(f"{url}/sendDocument", data=form)
        bad = FormData({"chat_id": str(wang.id)})
        bad.add_field("photo", b"no picture", filename="x.png", content_type="image/png")
        async with session.post(f"{url}/sendPhoto", data=bad) as response:
            assert (await response.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
        async with session.post(
            f"{url}/sendMessage", data=b"{", headers={"Content-Type": "application/json"}
        ) as response:
            assert (await response.json())["description"] == "Bad Request: can't parse JSON object"
    assert [(m.text, m.labels) for m in wang.screen()[1:]] == [("一", []), ("二", ["签到"]), ("三", [])]


async def test_contact_is_asked_for_in_private_chats_only(sim: Simulator, call: Call) -> None:
    wang = sim.person("王建国")
    group = sim.group("第三支部", [wang])
    keyboard = {"keyboard": [[{"text": "号码", "request_contact": True}]]}
    answer = await call("sendMessage", chat_id=group.id, text="x", reply_markup=keyboard)
    assert answer["description"] == "Bad Request: phone number can be requested in private chats only"


async def test_only_own_messages_with_inline_keyboards_are_edited(sim: Simulator, call: Call) -> None:
    wang = sim.person("王建国")
    said = await wang.start()
    asked = await call("sendMessage", chat_id=wang.id, text="x", reply_markup={"force_reply": True})
    for message_id in (said.message_id, asked["result"]["message_id"]):
        answer = await call("editMessageText", chat_id=wang.id, message_id=message_id, text="y")
        assert answer["description"] == "Bad Request: message can't be edited"
    plain = await call("sendMessage", chat_id=wang.id, text="x")
    answer = await call("editMessageCaption", chat_id=wang.id, message_id=plain["result"]["message_id"], caption="y")
    assert answer["description"] == "Bad Request: there is no caption in the message to edit"


async def test_only_fresh_messages_are_deleted(sim: Simulator, call: Call) -> None:
    from datetime import timedelta

    wang = sim.person("王建国")
    await wang.start()
    sent = await call("sendMessage", chat_id=wang.id, text="x")
    sim.clock.shift(timedelta(hours=49))
    answer = await call("deleteMessage", chat_id=wang.id, message_id=sent["result"]["message_id"])
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"
