"""`zhibu replay`: what ran into a bug is listed, run again once it is mended, and answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from domain.outcome import Outcome
from handlers import home, table
from handlers.act import Act
from tests.app.test_run import zhibu
from tests.front import NOON
from tests.wire import wired


async def replay(folder: Path, *arguments: str, **settings: str) -> tuple[int | None, str]:
    async with zhibu(folder, "replay", *arguments, **settings) as process:
        said, complaints = await process.communicate()
    assert "Traceback" not in complaints.decode()
    return process.returncode, said.decode()


async def test_parked_update_is_listed_served_and_answered(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_act: Act, _command: home.ShowHome) -> Outcome:
        raise KeyError("a bug")

    clock = tmp_path / "clock"
    clock.write_text(NOON.isoformat())
    async with wired(database_url) as wire:
        settings = {
            "ZHIBU_CLOCK_FILE": str(clock),
            "ZHIBU_DATABASE_URL": database_url,
            "ZHIBU_BOT_TOKEN": wire.sim.token,
            "ZHIBU_BOT_API_URL": wire.sim.bot_api_url,
        }
        wang = wire.sim.person("王建国")
        with monkeypatch.context() as bug:
            bug.setitem(table.TABLE, home.ShowHome, table.TABLE[home.ShowHome]._replace(serve=broken))
            await wang.start()
            await wire.sim.settled()
        code, listed = await replay(tmp_path, **settings)
        assert code == 0
        found = re.fullmatch(r"(\d+)\t\d{4}-\d\d-\d\d \d\d:\d\d\tKeyError\t试过 0 次\n搁置 1 条\n", listed)
        assert found is not None, listed
        assert await replay(tmp_path, found[1], **settings) == (0, "重新处理好 1 条，仍失败 0 条\n")
        assert "党支部书记" in (await wang.next_message(10)).text
        assert await replay(tmp_path, **settings) == (0, "搁置 0 条\n")
        assert (await replay(tmp_path, found[1], **settings))[0] == 1
