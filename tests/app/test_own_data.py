"""`/wode`, my data: all of it, to its owner alone."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from app.attachments import MAKERS
from domain.member import RoleName
from locales.words import LANGUAGES
from storage.schema import audit, handover, leave, observer_busy, observer_time, visit
from tests.builders import Tree, code_at
from tests.front import NOON, Clock, Front


@pytest.mark.parametrize("language", LANGUAGES)
async def test_own_data_come_as_a_workbook_of_everything(front: Front, tree: Tree, clock: Clock, language: str) -> None:
    branch = await tree.unit("三支部")
    await tree.member("王书记", branch, RoleName.SECRETARY)
    li = await tree.member("李明", branch, RoleName.OBSERVER, language=language)
    await tree.member("别人", branch)
    opened = await tree.session(branch, "王书记")
    await front.say(li, code_at(opened.first, clock()))
    await front.say(li, "/yj")
    await front.say(li, "签到码的字太小")
    me = tree.members["李明"]

    def more(tx: Any) -> None:
        tx.add(leave, session_id=opened.id, member_id=me, reason="sick", state="withdrawn", asked_at=NOON)
        tx.add(visit, committee_id=branch.id, branch_id=branch.id, observer_id=me, year=2026, state="planned")
        tx.add(
            handover,
            branch_id=branch.id,
            role="deputy",
            member_id=me,
            proposed_by=me,
            proposed_at=NOON,
            state="refused",
        )
        tx.execute(observer_time.insert().values(member_id=me, free=7))
        tx.execute(observer_busy.insert().values(member_id=me, day=date(2026, 11, 2), part=2))

    await front.database.write(more)
    [record] = await front.say(li, "/wode")
    assert "mydata" in record.buttons.values()
    _, sent = await front.press(li, "mydata")
    assert (sent.method, sent.chat_id) == ("sendDocument", li.telegram_id)
    file = await MAKERS["own-data"](front.database, clock, sent.parameters["attach"]["what"])
    book = openpyxl.load_workbook(BytesIO(file.content))
    cells = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert {"李明", "三支部", "签到码的字太小", str(li.telegram_id)} <= cells
    assert not any("别人" in one for one in cells)
    if language == "zh-Hans":
        assert book.sheetnames[:3] == ["基本信息", "所在党支部", "离岗"]
        assert {
            "2026年第四季度",
            "本人输入数字",
            "身体原因",
            "晚上",
            "3",
            "未同意",
            "列席",
            "2026-10-15 12:00",
        } <= cells
    assert len(await tree.rows(audit, action="send_own_data", object_id=me)) == 1
