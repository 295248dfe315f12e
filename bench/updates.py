"""Updates as Telegram sends them: a press of 1.3 kB, a text, a command."""

from __future__ import annotations

from typing import Any

BOT_ID = 7000000001
TOKEN = f"{BOT_ID}:AAHbench-token-that-opens-nothing-0000"
SECRET = "bench-secret"
_TEXT = "集中学习签到 · 集控第三党支部\n时间 2026年10月15日（周四）14:00\n地点 1号会议室\n\n请点下面的按钮签到。"


def user(telegram_id: int) -> dict[str, Any]:
    return {
        "id": telegram_id,
        "is_bot": False,
        "first_name": "建国",
        "last_name": "王",
        "username": f"user{telegram_id}",
        "language_code": "zh-hans",
    }


def chat(telegram_id: int) -> dict[str, Any]:
    return {
        "id": telegram_id,
        "first_name": "建国",
        "last_name": "王",
        "username": f"user{telegram_id}",
        "type": "private",
    }


def press(update_id: int, telegram_id: int, data: str) -> dict[str, Any]:
    """A button pressed under a message of ours with four buttons."""
    keyboard = [[{"text": f"按钮{number}", "callback_data": f"ci:{number}:0000"}] for number in range(3)]
    message = {
        "message_id": 77,
        "from": {"id": BOT_ID, "is_bot": True, "first_name": "支部", "username": "zhibu_bench_bot"},
        "chat": chat(telegram_id),
        "date": 1795000000,
        "text": _TEXT,
        "entities": [{"offset": 0, "length": 6, "type": "bold"}, {"offset": 20, "length": 4, "type": "italic"}],
        "reply_markup": {"inline_keyboard": [*keyboard, [{"text": "签到", "callback_data": data}]]},
    }
    query = {
        "id": str(update_id * 7919),
        "from": user(telegram_id),
        "message": message,
        "chat_instance": "-8123456789012345678",
        "data": data,
    }
    return {"update_id": update_id, "callback_query": query}


def said(update_id: int, telegram_id: int, text: str, *, group: bool = False) -> dict[str, Any]:
    """A text in the private chat, or in a group of ours."""
    where = {"id": -1001234567890, "title": "三支部", "type": "supergroup"} if group else chat(telegram_id)
    message: dict[str, Any] = {
        "message_id": update_id % 100_000 + 100,
        "from": user(telegram_id),
        "chat": where,
        "date": 1795000000,
        "text": text,
    }
    if text.startswith("/"):
        message["entities"] = [{"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}]
    return {"update_id": update_id, "message": message}
