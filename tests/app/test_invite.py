"""`zhibu invite`, against a Telegram on loopback: who the bot is comes from there."""

from __future__ import annotations

import asyncio
import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from simulator import Simulator
from storage.schema import invitation
from tests.app.commands import Shell
from tests.app.test_import_roster import ALL, roster

LINK = re.compile(r"https://t\.me/(\w+)\?start=j_[A-Za-z0-9_-]{22}")


async def with_telegram(shell: Shell, work: Callable[[], object]) -> None:
    """Do the work in a thread while a Telegram answers."""
    async with Simulator() as sim:
        shell.environment |= {"ZHIBU_BOT_TOKEN": sim.token, "ZHIBU_BOT_API_URL": sim.bot_api_url}
        await asyncio.to_thread(work)


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    made = Shell(tmp_path, database_url)
    made.run("import", "roster", roster(made, *ALL))
    return made


def test_links_are_listed_one_for_each_member_of_the_unit(shell: Shell) -> None:
    def work() -> None:
        lines = shell.run("invite", "集控三支部").splitlines()
        assert [line.split("\t")[:3] for line in lines] == [
            ["1001", "赵建国", "集控三支部"],
            ["1002", "钱进", "集控三支部"],
            ["1003", "孙红", "集控三支部"],
        ]
        assert all(LINK.search(line) for line in lines)
        assert len(shell.run("invite", "华东能源集团党委").splitlines()) == 5
        assert "1004" in shell.run("invite", "--member", "1004")

    asyncio.run(with_telegram(shell, work))


def test_links_are_written_as_csv_or_as_a_page_to_print(shell: Shell) -> None:
    def work() -> None:
        shell.run("invite", "集控三支部", "-o", shell.folder / "链接.csv")
        with (shell.folder / "链接.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == 4
        assert LINK.fullmatch(rows[1][3])
        shell.run("invite", "集控三支部", "-o", shell.folder / "二维码.html")
        page = (shell.folder / "二维码.html").read_text(encoding="utf-8")
        assert page.count("<svg") == 3
        assert "赵建国" in page
        shell.run("invite", "集控三支部", "-o", shell.folder / "链接.txt", exit_code=2)

    asyncio.run(with_telegram(shell, work))


def test_only_the_first_desk_is_vouched_for(shell: Shell) -> None:
    asyncio.run(with_telegram(shell, lambda: shell.run("invite", "集控三支部")))
    vouched = shell.rows(select(invitation.c.member_id, invitation.c.voucher).order_by(invitation.c.member_id))
    assert [bool(voucher) for _, voucher in vouched] == [True, True, False]


def test_telegram_out_of_reach_is_said_plainly_and_no_link_is_made(shell: Shell) -> None:
    shell.environment |= {
        "ZHIBU_BOT_TOKEN": "7000000001:AAHtest-token-of-nobody-at-all-00000000",
        "ZHIBU_BOT_API_URL": "http://127.0.0.1:9",
    }
    said = shell.run("invite", "集控三支部", exit_code=1)
    assert "Telegram 没有应答" in said
    assert "AAHtest" not in said
    assert shell.rows(select(invitation.c.id)) == []


def test_unknown_unit_and_unknown_member_are_refused(shell: Shell) -> None:
    assert "没有编码或名称是" in shell.run("invite", "没有的支部", exit_code=1)
    assert "花名册里没有工号" in shell.run("invite", "--member", "9999", exit_code=1)
    shell.run("invite", exit_code=2)
