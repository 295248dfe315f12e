"""What is refused to somebody who typed leads on: out of the draft under way, or home."""

from __future__ import annotations

from domain.member import RoleName
from tests.builders import Tree
from tests.front import Front, Person


async def test_time_that_is_not_understood_can_be_cancelled_there(front: Front, tree: Tree) -> None:
    branch = await tree.unit("集控第三党支部")
    li = await tree.member("李书记", branch, RoleName.SECRETARY)
    await front.press(li, f"ses:new:{branch.id}:2026Q4:study")
    await front.press(li, "ses:sc:other")
    await front.say(li, "三号会议室")
    [refused] = await front.say(li, "昨天")
    assert "没有看懂这个时间" in refused.text
    assert refused.buttons == {"✕ 取消": "x"}


async def test_command_that_finds_nothing_leads_home(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("集控第三党支部"))
    for command in ("/qd", "/qj", "/hz"):
        [refused] = await front.say(wang, command)
        assert "🏠 首页" in refused.buttons


async def test_refusal_beside_a_draft_leads_home_and_leaves_the_draft(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("集控第三党支部"))
    await front.say(wang, "/jdz")
    await front.press(wang, "idea:k:golden")
    [refused] = await front.say(wang, "/hz")
    assert refused.buttons == {"🏠 首页": "home"}
    [short] = await front.say(wang, "漏")
    assert "现在填的是“针对什么问题”" in short.text


async def test_stranger_is_shown_no_button_that_leads_nowhere(front: Front) -> None:
    [refused] = await front.say(Person(5), "/qd")
    assert refused.buttons == {}
