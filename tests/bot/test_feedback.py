"""Feedback on the tool: taken in a dialogue, read by whoever runs it, and the author hears of that."""

from __future__ import annotations

from domain.member import RoleName
from domain.unit import UnitKind
from storage.schema import audit, dialogue, feedback
from tests.builders import Tree
from tests.front import Front

TEXT = "签到码的字太小，后排看不清。"


async def test_feedback_is_taken_read_and_its_author_hears_of_it(front: Front, tree: Tree) -> None:
    top = await tree.unit("公司党委", UnitKind.COMMITTEE)
    branch = await tree.unit("三支部", parent=top)
    admin = await tree.member("管理员", branch, (RoleName.ADMIN, await tree.fresh(top.id)))
    wang = await tree.member("王建国", branch)

    [asked] = await front.say(wang, "/yj")
    assert "不显示您的姓名" in asked.text
    [short] = await front.say(wang, "差")
    assert "4到1,000个字" in short.text
    taken, notice = await front.say(wang, TEXT)
    assert "收到了" in taken.text
    assert notice.chat_id == admin.telegram_id
    assert TEXT not in notice.text
    assert await tree.rows(dialogue) == []

    [home] = await front.say(admin, "/start")
    _, listed = await front.press(admin, home.buttons["✍️ 待看的意见"])
    assert TEXT in listed.text
    assert "王建国" not in listed.text
    [row] = await tree.rows(feedback)
    _, empty, told = await front.press(admin, f"yj:read:{row.id}")
    assert "0条" in empty.text
    assert told.chat_id == wang.telegram_id
    assert "管理员看过了" in told.text
    assert len(await front.press(admin, f"yj:read:{row.id}")) == 2, "read once is read"
    actions = [line.action for line in await tree.rows(audit, kind="feedback")]
    assert actions == ["send_feedback", "read_feedback"]
    [mine] = await front.say(wang, "/feedback")
    assert "（已看）签到码的字太小" in mine.text


async def test_nobody_else_reads_feedback_and_no_admin_of_another_enterprise(front: Front, tree: Tree) -> None:
    branch = await tree.unit("三支部", parent=await tree.unit("公司党委", UnitKind.COMMITTEE))
    wang = await tree.member("王建国", branch, RoleName.SECRETARY)
    elsewhere = await tree.unit("别的公司党委", UnitKind.COMMITTEE)
    other = await tree.member("别家管理员", branch, (RoleName.ADMIN, elsewhere))
    await front.say(wang, "/yj")
    await front.say(wang, TEXT)
    [row] = await tree.rows(feedback)
    for person in (wang, other):
        [alert] = await front.press(person, f"yj:read:{row.id}")
        assert "不在您的权限范围内" in alert.parameters["text"]
    _, listed = await front.press(other, "yj:list:0")
    assert TEXT not in listed.text


async def test_five_a_day_are_enough(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("三支部"))
    for number in range(5):
        await front.say(wang, "/yj")
        await front.say(wang, f"第{number}条意见")
    [refused] = await front.say(wang, "/yj")
    assert "明天再提" in refused.text
