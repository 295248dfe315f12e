"""python-telegram-bot's own client against the simulator."""

from __future__ import annotations

import pytest
import segno
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.error import BadRequest, Forbidden

from simulator import Simulator


def picture(text: str = "https://t.me/zhibu_demo_bot?start=abc") -> bytes:
    from io import BytesIO

    out = BytesIO()
    segno.make(text).save(out, kind="png", scale=6)
    return out.getvalue()


async def next_update(bot: Bot, offset: int = 0) -> Update:
    updates = await bot.get_updates(offset=offset, timeout=2)
    return updates[0]


async def test_bot_gets_start_with_payload_and_answers(sim: Simulator, bot: Bot) -> None:
    wang = sim.person("王建国", phone="+8613800000001")
    await wang.open_link("https://t.me/zhibu_demo_bot?start=abc")
    update = await next_update(bot)
    assert update.message is not None
    assert update.message.text == "/start abc"
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "zh-hans"
    assert [entity.type for entity in update.message.entities] == ["bot_command"]
    sent = await bot.send_message(wang.id, "<b>你好</b> 😀<i>王</i>", parse_mode="HTML")
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 2), ("italic", 5, 1)]
    shown = await wang.next_message()
    assert (shown.kind, shown.text) == ("message", "你好 😀王")
    assert [message.text for message in wang.screen()] == ["/start abc", "你好 😀王"]


async def test_press_brings_callback_and_toast(sim: Simulator, bot: Bot) -> None:
    wang = sim.person("王建国")
    await wang.start()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("签到", callback_data="ci:1")]])
    await bot.send_message(wang.id, "签到吗？", reply_markup=keyboard)
    assert (await wang.next_message()).labels == ["签到"]
    await wang.press("签到")
    updates = await bot.get_updates(timeout=2)
    query = updates[-1].callback_query
    assert query is not None
    assert query.data == "ci:1"
    await query.answer("已签到", show_alert=True)
    toast = await wang.next_message()
    assert (toast.kind, toast.text, toast.alert) == ("toast", "已签到", True)
    await query.edit_message_text("已签到。")
    edited = await wang.next_message()
    assert (edited.kind, edited.text, edited.labels) == ("edit", "已签到。", [])
    with pytest.raises(BadRequest, match="(?i)query is too old"):
        await query.answer()
    with pytest.raises(BadRequest, match="(?i)message is not modified"):
        await query.edit_message_text("已签到。")


async def test_contact_keyboard_is_shown_used_and_removed(sim: Simulator, bot: Bot) -> None:
    wang, li = sim.person("王建国", phone="+8613800000001"), sim.person("李梅", phone="+8613800000002")
    await wang.start()
    key = KeyboardButton("分享我的手机号", request_contact=True)
    await bot.send_message(
        wang.id, "请分享", reply_markup=ReplyKeyboardMarkup([[key]], one_time_keyboard=True, resize_keyboard=True)
    )
    assert (await wang.next_message()).keys == ["分享我的手机号"]
    await wang.press("分享我的手机号")
    assert wang.keyboard() == ()
    await wang.share_contact(of=li)
    messages = [update.message for update in await bot.get_updates(timeout=2)]
    contacts = [message.contact for message in messages if message and message.contact]
    assert [(c.user_id, c.phone_number) for c in contacts] == [(wang.id, "+8613800000001"), (li.id, "+8613800000002")]
    await bot.send_message(wang.id, "好", reply_markup=ReplyKeyboardRemove())
    assert (await wang.sees("好")).text == "好"
    await bot.send_message(wang.id, "写吧", reply_markup=ForceReply(input_field_placeholder="点子"))


async def test_files_go_out_and_come_back(sim: Simulator, bot: Bot) -> None:
    wang = sim.person("王建国")
    await wang.start()
    photo = await bot.send_photo(wang.id, picture(), caption="<b>码</b>", parse_mode="HTML")
    document = await bot.send_document(wang.id, b"a,b\n", filename="名单.csv", caption="名单")
    again = await bot.send_document(wang.id, document.document.file_id)  # type: ignore[union-attr]
    first, second, third = wang.screen()[1:]
    assert first.photo is not None
    assert first.photo.data == picture()
    assert first.photo.width == first.photo.height == photo.photo[0].width
    assert second.document is not None
    assert (second.document.name, second.document.mime, second.document.data) == ("名单.csv", "text/csv", b"a,b\n")
    assert third.document == second.document
    file = await bot.get_file(again.document.file_id)  # type: ignore[union-attr]
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"


async def test_copy_forward_reaction_action_and_deletion(sim: Simulator, bot: Bot) -> None:
    wang = sim.person("王建国")
    said = await wang.start()
    copied = await bot.copy_message(wang.id, wang.id, said.message_id)
    forwarded = await bot.forward_message(wang.id, wang.id, said.message_id)
    assert forwarded.text == "/start"
    assert forwarded.forward_origin is not None
    assert await bot.set_message_reaction(wang.id, said.message_id, "✍")
    assert await bot.send_chat_action(wang.id, "typing")
    assert await bot.delete_messages(wang.id, [copied.message_id, forwarded.message_id])
    assert [message.text for message in wang.screen()] == ["/start"]
    with pytest.raises(BadRequest, match="(?i)message to delete not found"):
        await bot.delete_message(wang.id, copied.message_id)


async def test_account_and_commands(sim: Simulator, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.can_read_all_group_messages) == ("zhibu_demo_bot", False)
    await bot.set_my_commands([BotCommand("qd", "签到"), BotCommand("help", "帮助")])
    await bot.set_my_commands([BotCommand("sl", "收录")], scope=BotCommandScopeAllGroupChats(), language_code="zh")
    assert [command.command for command in await bot.get_my_commands()] == ["qd", "help"]
    await bot.set_my_name("支部助手")
    await bot.set_my_description("季度学习的助手")
    await bot.set_my_short_description("助手")
    assert (await bot.get_my_description()).description == "季度学习的助手"
    with pytest.raises(BadRequest, match="(?i)LANGUAGE_CODE_INVALID"):
        await bot.set_my_name("x", language_code="zh-hans")
    wang = sim.person("王建国")
    group = sim.group("第三支部", [wang])
    offered = sim.bot.commands_for
    assert [c["command"] for c in offered(wang.private, wang.id, "zh-hans")] == ["qd", "help"]
    assert [c["command"] for c in offered(group.chat, wang.id, "zh-hans")] == ["sl"]
    assert [c["command"] for c in offered(group.chat, wang.id, "en")] == ["qd", "help"]


async def test_people_refuse_the_bot(sim: Simulator, bot: Bot) -> None:
    wang, li = sim.person("王建国"), sim.person("李梅")
    with pytest.raises(BadRequest, match="(?i)Chat not found"):
        await bot.send_message(wang.id, "x")
    group = sim.group("第三支部", [wang, li])
    await li.say("/help@zhibu_demo_bot", group)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(li.id, "x")
    await wang.start()
    wang.block_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(wang.id, "x")
    wang.unblock_bot()
    await bot.send_message(wang.id, "x")
    wang.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(wang.id, "x")
    group.remove_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "x")
    changes = [update.my_chat_member for update in await bot.get_updates(timeout=2) if update.my_chat_member]
    assert [(c.chat.type, c.old_chat_member.status, c.new_chat_member.status) for c in changes] == [
        ("supergroup", "left", "member"),
        ("private", "member", "kicked"),
        ("private", "kicked", "member"),
        ("supergroup", "member", "kicked"),
    ]
