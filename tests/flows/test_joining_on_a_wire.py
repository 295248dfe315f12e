"""From an empty store to a branch whose members have joined: roster, links, QR codes, contacts, over the real wire."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from simulator import Person
from storage.schema import account
from tests.app.commands import Shell
from tests.app.test_import_roster import HEADER
from tests.front import KEYS, NOON
from tests.ideas import rows
from tests.papers.rosters import workbook
from tests.wire import Wire, wired

ABOVE = "第二发电厂党委"
LINK = re.compile(r"https://t\.me/\w+\?start=j_[A-Za-z0-9_-]{22}")


def fresh_installation(folder: Path, database_url: str) -> Shell:
    """An empty store with a roster in it: a secretary without a phone number, and three members."""
    (folder / "zhibu.key").write_text(KEYS.pepper.hex(), encoding="ascii")
    (folder / "now").write_text(NOON.isoformat(), encoding="ascii")
    settings = {"ZHIBU_CLOCK_FILE": str(folder / "now"), "ZHIBU_BOT_API_URL": "http://127.0.0.1:9"}
    shell = Shell(folder, database_url, **settings)
    people = [
        ("1001", "赵建国", ABOVE, "集控三支部", "", "正式党员", "书记", ""),
        ("1002", "钱进", ABOVE, "集控三支部", "", "正式党员", "", "13800002222"),
        ("1003", "孙红", ABOVE, "集控三支部", "", "预备党员", "", ""),
        ("1004", "李明", ABOVE, "集控三支部", "", "正式党员", "", "13800004444"),
    ]
    shell.run("import", "roster", workbook(folder / "花名册.xlsx", [HEADER, *people]))
    return shell


async def test_branch_joins_from_the_first_link_of_the_command_line_to_the_last_printed_slip(
    tmp_path: Path, database_url: str
) -> None:
    shell = await asyncio.to_thread(fresh_installation, tmp_path, database_url)
    async with wired(database_url, at=NOON + timedelta(minutes=5)) as wire:
        shell.environment |= {"ZHIBU_BOT_TOKEN": wire.sim.token, "ZHIBU_BOT_API_URL": wire.sim.bot_api_url}
        said = await asyncio.to_thread(shell.run, "invite", "--member", "1001")
        zhao = wire.sim.person("老赵", phone="+8613700001111")
        await zhao.open_link(link_in(said))
        await share(wire, zhao)
        assert "加入成功" in zhao.screen()[-2].text

        # the secretary shows a QR code to one member ...
        await zhao.press("🏠 首页")
        await wire.quiet()
        await zhao.press("🗂 支部工作台")
        await wire.quiet()
        await zhao.press("👥 加入情况")
        await wire.quiet()
        await zhao.press("▫️ 钱进　未加入")
        await wire.quiet()
        await zhao.press("🔗 生成加入链接")
        await wire.quiet()
        picture = zhao.screen()[-1]
        assert picture.photo is not None
        assert picture.photo.data.startswith(b"\x89PNG")
        qian = wire.sim.person("小钱", phone="+8613800002222")
        await qian.open_link(link_in(picture.text))
        await share(wire, qian)
        assert "加入成功" in qian.screen()[-2].text
        assert qian.screen()[-2].keys == []

        # ... and prints slips for the rest
        await zhao.press("‹ 返回")
        await wire.quiet()
        await zhao.press("🖨 全部未加入的，打印二维码")
        await wire.quiet()
        page = zhao.screen()[-1].document
        assert page is not None
        html = page.data.decode()
        assert html.count("<svg") == 2
        assert "孙红" in html
        assert "李明" in html
        assert len(await rows(wire.service.database, select(account))) == 2


async def share(wire: Wire, person: Person) -> None:
    """Confirm by the own phone number: two taps and the contact."""
    await wire.quiet()
    await person.press("📱 用本人手机号确认")
    await wire.quiet()
    await person.press_key("📱 发送我的手机号")
    await wire.quiet()


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found is not None, text
    return found[0]
