"""Every answer and update against the types of the Bot API 10.2: no invented field, none missing, none mistyped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Bot

from simulator import Simulator
from tests.simulator.conftest import SPEC

PLAIN = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": float}


def fewest(attempts: list[list[str]]) -> list[str]:
    return min(attempts, key=lambda found: len(found))


def faults(value: Any, kind: str, spec: dict[str, Any], where: str) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where} is no array"]
        inner = kind.removeprefix("Array of ")
        return [fault for n, item in enumerate(value) for fault in faults(item, inner, spec, f"{where}[{n}]")]
    if kind in PLAIN:
        right = isinstance(value, PLAIN[kind]) and (kind != "Integer" or not isinstance(value, bool))
        return [] if right else [f"{where} is {value!r}, not {kind}"]
    described = spec["types"][kind]
    if subtypes := described.get("subtypes"):
        attempts = [faults(value, subtype, spec, where) for subtype in subtypes]
        return fewest(attempts)
    fields = {field["name"]: field for field in described.get("fields", [])}
    found = [f"{where}.{name} is invented" for name in value if name not in fields]
    found += [f"{where}.{name} is missing" for name, field in fields.items() if field["required"] and name not in value]
    for name, item in value.items():
        if name in fields:
            attempts = [faults(item, one, spec, f"{where}.{name}") for one in fields[name]["types"]]
            found += fewest(attempts)
    return found


async def live(sim: Simulator, bot: Bot) -> None:
    """A little of everything."""
    wang, li = sim.person("王建国", phone="+8613800000001", username="wang"), sim.person("李梅", last_name="小")
    await wang.start("abc")
    keyboard = {
        "inline_keyboard": [[{"text": "签到", "callback_data": "x"}, {"text": "看", "url": "https://example.org"}]]
    }
    sent = await bot.send_message(wang.id, "<b>请</b> /qd #学习", parse_mode="HTML", reply_markup=keyboard)  # type: ignore[arg-type]
    await wang.press("签到")
    await wang.share_contact()
    await bot.edit_message_text("改", wang.id, sent.message_id)
    await bot.forward_message(wang.id, wang.id, sent.message_id, protect_content=True)
    await bot.copy_message(wang.id, wang.id, sent.message_id)
    document = await bot.send_document(wang.id, b"1", filename="名单.csv", caption="<i>单</i>", parse_mode="HTML")
    await bot.edit_message_caption(wang.id, document.message_id, caption="新")
    await bot.get_file(document.document.file_id)  # type: ignore[union-attr]
    group = sim.group("第三支部", [wang, li], topics=True)
    group.promote_bot()
    topic = group.topic("学习")
    said = await li.say("想法", group, thread=topic)
    await wang.edit(await wang.reply(said, "/sl@zhibu_demo_bot"), "/sl")
    await bot.send_message(group.id, "好", message_thread_id=topic)
    await bot.send_message(group.id, "好", reply_to_message_id=said.message_id)
    await wang.react(said, "👍")
    group.promote(li, anonymous=True)
    await li.say("匿名", group)
    for user in (wang.id, li.id, bot.id):
        await bot.get_chat_member(group.id, user)
    await bot.get_chat(group.id)
    await bot.get_chat(wang.id)
    await bot.get_chat_administrators(group.id)
    await bot.get_chat_member_count(group.id)
    await bot.get_chat_menu_button()
    await bot.get_webhook_info()
    small = sim.group("小组", [wang], kind="group")
    small.migrate()
    wang.block_bot()
    group.remove_bot()


async def test_everything_said_has_the_described_shape(sim: Simulator, bot: Bot) -> None:
    if not SPEC.exists():
        pytest.skip(f"no description of the Bot API at {SPEC}")
    spec = json.loads(SPEC.read_text(encoding="utf-8"))
    await bot.get_updates(
        timeout=0,
        allowed_updates=[
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "chat_member",
            "message_reaction",
        ],
    )
    await live(sim, bot)
    await bot.get_updates(timeout=0)
    found = []
    for request in sim.requests:
        assert request.ok, request
        returns = spec["methods"][request.method]["returns"]
        found += fewest([faults(request.result, kind, spec, request.method) for kind in returns])
    assert found == []
    kinds = {kind for update in sim.requests[-1].result for kind in update if kind != "update_id"}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"}
