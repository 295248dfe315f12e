"""Checking in while something else is under way: a draft, or an earlier session that nobody has ended."""

from __future__ import annotations

from domain.member import RoleName
from domain.obligation import SessionKind
from storage.schema import attendance, dialogue
from storage.tree import Unit
from tests.builders import Tree, code_at
from tests.front import Clock, Front


async def test_code_checks_in_though_an_idea_is_half_written_and_the_draft_goes_on(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国")
    await front.say(wang, "/jdz")
    await front.press(wang, "idea:k:golden")
    [sent] = await front.say(wang, code_at(opened.first, clock()))
    assert "签到成功" in sent.text
    [line] = await tree.rows(attendance)
    assert line.method == "code"
    [asked] = await front.say(wang, "点检表每班重复抄写")
    assert "建议怎么做" in asked.text


async def test_wrong_code_counts_as_wrong_though_a_draft_is_under_way(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国")
    wrong = f"{(int(code_at(opened.first, clock())) + 1) % 10_000:04d}"
    await front.say(wang, "/jdz")
    await front.press(wang, "idea:k:golden")
    said = [(await front.say(wang, wrong))[0].text for _ in range(9)]
    assert "输错次数太多" in said[-1]


async def test_gathering_that_nobody_ended_takes_no_codes_once_recording_is_over(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国")
    clock.advance(days=5)
    [sent] = await front.say(wang, code_at(opened.first, clock()))
    assert "会后5天登记截止" in sent.text
    assert await tree.rows(attendance) == []


async def test_digits_belong_to_the_draft_of_somebody_who_has_checked_in(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国")
    await front.say(wang, code_at(opened.first, clock()))
    await front.say(wang, "/jdz")
    await front.press(wang, "idea:k:golden")
    for text in ("点检表每班重复抄写", "改成扫码填写一次"):
        await front.say(wang, text)
    [preview] = await front.say(wang, "5000")
    assert "5000" in preview.text


async def test_four_digits_are_a_place_where_a_place_is_asked_for(front: Front, tree: Tree, branch: Unit) -> None:
    li = await tree.member("李书记", branch, RoleName.SECRETARY)
    opened = await tree.session(branch, "李书记")
    await front.press(li, f"ses:add:{opened.id}")
    [sent] = await front.say(li, "1203")
    assert "什么时候开" in sent.text
    [draft] = await tree.rows(dialogue)
    assert "1203" in str(draft.data)


async def test_member_of_an_earlier_session_that_nobody_ended_checks_in_at_the_later_one(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    wang = await tree.member("王建国", branch)
    study = await tree.session(branch, "王建国")
    await front.say(wang, code_at(study.first, clock()))
    clock.advance(days=8)
    discussion = await tree.session(branch, "王建国", SessionKind.DISCUSSION, now=clock())
    [asked] = await front.say(wang, "/qd")
    assert "研讨" in asked.text
    assert "集中学习" not in asked.text
    [sent] = await front.say(wang, code_at(discussion.first, clock()))
    assert "签到成功" in sent.text
    [again] = await front.say(wang, code_at(discussion.first, clock()))
    assert "已经签到" in again.text
    assert "研讨" in again.text
    assert len(await tree.rows(attendance, session_id=discussion.id)) == 1
