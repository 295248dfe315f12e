"""Files that messages carry: the code that counts when it is sent, the register as it stands then."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner

from app.attachments import MAKERS
from app.cli import cli
from bot.transmit import File
from domain.code import CodeCheck, check_code
from domain.member import RoleName
from domain.unit import UnitKind
from storage.members import link_account
from storage.schema import audit
from storage.tree import Unit
from tests.builders import Tree, code_at
from tests.front import Clock, Front, Person, Sent
from tests.wire import wired


async def made(front: Front, sent: Sent, clock: Clock) -> File:
    """The file that the sender would make of this call."""
    attach: dict[str, Any] = sent.parameters["attach"]
    return await MAKERS[attach["kind"]](front.database, clock, attach["what"])


def texts(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]


async def test_picture_carries_the_code_of_the_moment_it_is_sent(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    opened = await tree.session(branch, "王书记")
    answer, sent = await front.press(secretary, f"qr:{opened.first.id}")
    assert (answer.method, sent.method) == ("answerCallbackQuery", "sendPhoto")
    assert "每20秒更换一次" in sent.text
    assert sent.buttons["🔄 换最新数字"] == f"qr:{opened.first.id}"
    clock.advance(minutes=2)
    file = await made(front, sent, clock)
    code = code_at(opened.first, clock())
    assert file.caption_end == f" <b>{code}</b>"
    assert file.content.startswith(b"\x89PNG")
    assert check_code(opened.first.secret, code, clock() + timedelta(seconds=20), 20) is CodeCheck.GOOD


async def test_picture_of_a_gathering_that_is_not_open_is_refused(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    opened = await tree.session(branch, "王书记", begun=False)
    [alert] = await front.press(secretary, f"qr:{opened.first.id}")
    assert "现在还不能签到" in alert.text


async def test_register_names_everybody_with_way_and_recorder(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("=李明", branch)
    await tree.member("没手机", branch, joined=False)
    await tree.member("缺席", branch)
    opened = await tree.session(branch, "王书记")
    await front.say(li, code_at(opened.first, clock()))
    await front.press(secretary, f"roll:{opened.first.id}:0:{tree.members['没手机']}:p")
    await front.press(li, f"att:{opened.first.id}:n:2")
    _, sent = await front.press(secretary, f"reg:{opened.id}")
    assert sent.method == "sendDocument"
    file = await made(front, sent, clock)
    assert file.name == "签到表_集控第三党支部_2026年第四季度_集中学习.xlsx"
    found = texts(file.content)
    for name in ("=李明", "没手机", "缺席", "王书记"):
        assert name in found
    assert any("李明" in one and "2" in one for one in found[-2:]), "the head-count stands at the foot"
    assert "未到" in found
    assert "未到人员及原因：王书记、缺席" in found or "未到人员及原因：缺席、王书记" in found
    assert len(await tree.rows(audit, action="send_register")) == 1


async def test_register_goes_to_the_desk_directly_above_and_no_higher(front: Front, tree: Tree) -> None:
    group = await tree.unit("集团党委", UnitKind.COMMITTEE)
    firm = await tree.unit("公司党委", UnitKind.COMMITTEE, group)
    branch = await tree.unit("四支部", parent=firm)
    office = await tree.unit("机关支部", parent=firm)
    await tree.member("王书记", branch, RoleName.SECRETARY)
    above = await tree.member("公司干事", office, (RoleName.COMMITTEE_STAFF, await tree.fresh(firm.id)))
    higher = await tree.member("集团干事", office, (RoleName.COMMITTEE_STAFF, await tree.fresh(group.id)))
    opened = await tree.session(branch, "王书记")
    _, sent = await front.press(above, f"reg:{opened.id}")
    assert sent.method == "sendDocument"
    [alert] = await front.press(higher, f"reg:{opened.id}")
    assert "不存在" in alert.text


def run(database_url: str, tmp_path: Path, *arguments: str) -> Any:
    env = {"ZHIBU_DATABASE_URL": database_url, "ZHIBU_KEY_FILE": str(tmp_path / "zhibu.key")}
    return CliRunner().invoke(cli, ["export", "register", *arguments], env=env)


async def test_command_line_writes_the_register(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person, database_url: str, tmp_path: Path
) -> None:
    opened = await tree.session(branch, "王书记")
    await front.say(secretary, code_at(opened.first, clock()))
    file = tmp_path / "register.xlsx"
    wanted = ("--branch", branch.code, "--quarter", "2026Q4", "--kind", "study", "-o", str(file))
    done = await asyncio.to_thread(run, database_url, tmp_path, *wanted)
    assert done.exit_code == 0, done.output
    found = texts(file.read_bytes())
    assert "王书记" in found
    assert any(one.startswith("导出人：命令行") for one in found)
    [line] = await tree.rows(audit, action="export_register")
    assert (line.door, line.object_id) == ("cli", opened.id)
    none = await asyncio.to_thread(
        run, database_url, tmp_path, "--branch", branch.code, "--quarter", "2026Q1", "-o", str(file)
    )
    assert none.exit_code == 1
    wrong = await asyncio.to_thread(
        run, database_url, tmp_path, "--branch", branch.code, "--quarter", "Q4", "-o", str(file)
    )
    assert wrong.exit_code == 2


async def test_picture_and_register_pass_a_strict_wire(database_url: str) -> None:
    """The photo and the workbook leave by the real sender, and the refresh under the picture makes a new one."""
    async with wired(database_url) as wire:
        tree = Tree(wire.service.database)
        branch = await tree.unit("集控第三党支部")
        person = wire.sim.person("王书记")
        await tree.member("王书记", branch, RoleName.SECRETARY, joined=False)
        await wire.service.database.write(
            lambda tx: link_account(
                tx,
                member_id=tree.members["王书记"],
                telegram_id=person.id,
                chat_id=person.id,
                language="zh-Hans",
                now=wire.service.now(),
            )
        )
        opened = await tree.session(branch, "王书记", now=wire.service.now())
        await person.start()
        await wire.quiet()
        await person.say("/zb")
        await wire.quiet()
        for label in ("集中学习", "第1批", "会场屏幕"):
            await person.press(label)
            await wire.quiet()
        photo = person.screen()[-1]
        assert code_at(opened.first, wire.service.now()) in photo.text
        await person.press("🔄 换最新数字")
        await person.say(code_at(opened.first, wire.service.now()))
        await wire.quiet()
        assert "签到成功" in person.screen()[-1].text
        assert len(wire.sim.calls("sendPhoto")) == 2
