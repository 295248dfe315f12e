"""Handing in an idea: the dialogue, its limits, the own list."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.idea import IdeaKind
from domain.member import RoleName
from domain.quarter import Quarter
from storage.database import Database, Transaction
from storage.ideas import NewIdea, add_idea, count_own
from storage.schema import audit, dialogue, idea, idea_step, rule
from tests.builders import Tree
from tests.front import NOON, Clock, Front, Sent
from tests.ideas import PROBLEM, PROPOSAL, data_of, hand_in, preview, rows, tap


async def test_idea_is_asked_for_question_by_question_and_handed_in_under_the_branchs_number(
    front: Front, tree: Tree, database: Database
) -> None:
    wang = await tree.member("王建国", await tree.unit("集控三支部"))
    [kind] = await front.say(wang, "/jdz")
    assert "商业秘密" in kind.text
    assert [name for name in kind.buttons if "·" in name] == [
        "好办法 · 科技创新、技术难题",
        "金点子 · 身边的小改小革",
        "小妙招 · 省钱省料、提高效率",
    ]
    _, problem = await tap(front, wang, "小妙招", [kind])
    assert "针对什么问题" in problem.text
    [proposal] = await front.say(wang, PROBLEM)
    assert "建议怎么做" in proposal.text
    [benefit] = await front.say(wang, PROPOSAL)
    [shown] = await front.say(wang, "每年少买机封<4>套")
    assert all(text in shown.text for text in ("小妙招", PROBLEM, PROPOSAL, "机封&lt;4&gt;套"))
    _, done = await tap(front, wang, "提交", [shown])
    assert "2026Q4-001" in done.text
    assert "集控三支部" in done.text
    assert "跳过" in benefit.buttons
    [row] = await rows(database, select(idea))
    assert (row.kind, row.problem, row.proposal, row.expected) == ("trick", PROBLEM, PROPOSAL, "每年少买机封<4>套")
    assert (row.state, row.number, row.holder_id, row.submitted_at) == ("submitted", 1, row.branch_id, NOON)
    assert [step.to_state for step in await rows(database, select(idea_step))] == ["submitted"]
    [line] = await rows(database, select(audit))
    assert (line.action, line.kind, line.object_id) == ("hand_in", "idea", row.id)
    assert await rows(database, select(dialogue)) == []


async def test_home_and_the_deep_link_lead_to_the_dialogue(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    [home] = await front.say(wang, "/start")
    _, kind = await tap(front, wang, "提点子", [home])
    [linked] = await front.say(wang, "/start idea")
    assert "idea:k:golden" in kind.buttons.values()
    assert "idea:k:golden" in linked.buttons.values()


async def test_confirming_twice_makes_one_idea_and_answers_the_same(
    front: Front, tree: Tree, database: Database
) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    confirm = data_of((await preview(front, wang))[-1], "提交")
    first = await front.press(wang, confirm)
    again = await front.press(wang, confirm)
    assert first[1].text == again[1].text
    assert len(await rows(database, select(idea))) == 1
    assert len(await rows(database, select(audit))) == 1


async def test_another_members_confirm_button_hands_in_nothing(front: Front, tree: Tree, database: Database) -> None:
    branch = await tree.unit("一支部")
    wang, li = await tree.member("王建国", branch), await tree.member("李卫东", branch)
    confirm = data_of((await preview(front, wang))[-1], "提交")
    [refused] = await front.press(li, confirm)
    assert refused.parameters["show_alert"] is True
    assert await rows(database, select(idea)) == []


async def test_draft_goes_on_after_a_restart(front: Front, tree: Tree, database: Database, clock: Clock) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    await front.press(wang, "idea")
    await front.press(wang, "idea:k:method")
    await front.say(wang, PROBLEM)
    second = await Front.open(database, clock)
    second._ids, second._seen = front._ids, front._seen
    try:
        [asked] = await second.say(wang, "/jdz")
        assert "没有填完" in asked.text
        assert "建议怎么做" in asked.text
        await second.say(wang, PROPOSAL)
        _, shown = await second.press(wang, "idea:skip")
    finally:
        await second.close()
    assert PROBLEM in shown.text
    assert "好办法" in shown.text


async def test_draft_expires(front: Front, tree: Tree, clock: Clock) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    confirm = data_of((await preview(front, wang))[-1], "提交")
    clock.advance(hours=25)
    [answer] = await front.press(wang, confirm)
    assert "失效" in answer.parameters["text"]


@pytest.mark.parametrize("step", range(5))
async def test_every_step_can_be_cancelled_and_keeps_nothing(
    front: Front, tree: Tree, database: Database, step: int
) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    taps: list[Callable[[], Awaitable[list[Sent]]]] = [
        lambda: front.press(wang, "idea"),
        lambda: front.press(wang, "idea:k:golden"),
        lambda: front.say(wang, PROBLEM),
        lambda: front.say(wang, PROPOSAL),
        lambda: front.press(wang, "idea:skip"),
    ]
    for one in taps[:step]:
        await one()
    _, cancelled = await tap(front, wang, "取消", await taps[step]())
    assert "没有保存" in cancelled.text
    assert await rows(database, select(dialogue)) == []
    assert await rows(database, select(idea)) == []


async def test_one_answer_is_changed_without_losing_the_others(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    _, asked = await tap(front, wang, "改问题", await preview(front, wang))
    assert "针对什么问题" in asked.text
    [shown] = await front.say(wang, "二号泵的机封也渗漏")
    assert "二号泵的机封也渗漏" in shown.text
    assert PROPOSAL in shown.text
    _, shown = await tap(front, wang, "好办法", await tap(front, wang, "改类型", [shown]))
    assert "类型：好办法" in shown.text


@pytest.mark.parametrize(("text", "length"), [("太短", 2), ("长" * 501, 501), (" \u202e\u200b短 ", 1)])
async def test_text_of_the_wrong_length_is_asked_for_again(
    front: Front, tree: Tree, database: Database, text: str, length: int
) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    await front.press(wang, "idea")
    await front.press(wang, "idea:k:golden")
    [refused] = await front.say(wang, text)
    assert f"{length}个字" in refused.text
    assert "x" in refused.buttons.values()
    [draft] = await rows(database, select(dialogue))
    assert draft.step == "problem"


async def test_control_and_bidi_characters_do_not_reach_the_store(front: Front, tree: Tree, database: Database) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    await hand_in(front, wang, proposal="把\u202e机封\x07冲洗水\u2066改接\r\n\n\n\n\x00除盐水")
    [row] = await rows(database, select(idea))
    assert row.proposal == "把机封冲洗水改接\n\n除盐水"


async def test_longest_idea_in_emoji_still_fits_into_a_message(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    await front.press(wang, "idea")
    await front.press(wang, "idea:k:golden")
    await front.say(wang, "💡" * 500)
    await front.say(wang, "💡" * 2000)
    [shown] = await front.say(wang, "💡" * 500)
    assert len(shown.text.encode("utf-16-le")) // 2 <= 4096
    _, done = await tap(front, wang, "提交", [shown])
    assert "2026Q4-001" in done.text


async def test_text_where_a_button_was_asked_for_shows_the_question_again(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    await front.press(wang, "idea")
    [asked] = await front.say(wang, "我想提一个好办法")
    assert "哪一类" in asked.text


async def test_more_than_the_daily_limit_is_refused_until_midnight_of_the_branch(
    front: Front, tree: Tree, database: Database, clock: Clock
) -> None:
    branch = await tree.unit("一支部")
    wang = await tree.member("王建国", branch)
    line = {"unit_id": branch.id, "name": "idea_daily_limit", "value": 2, "reason": "试点", "set_at": NOON}
    await database.write(lambda tx: tx.add(rule, valid_from=NOON - timedelta(days=1), **line))
    await hand_in(front, wang)
    last = await preview(front, wang, proposal="再装一只流量计")
    await tap(front, wang, "提交", last)
    [refused] = await front.press(wang, "idea")
    assert "2条" in refused.parameters["text"]
    clock.instant = datetime(2026, 10, 15, 16, 0, tzinfo=UTC)  # midnight in Shanghai
    _, asked = await front.press(wang, "idea")
    assert "哪一类" in asked.text
    assert len(await rows(database, select(idea))) == 2


async def test_numbers_count_within_a_branch_and_a_quarter(
    front: Front, tree: Tree, database: Database, clock: Clock
) -> None:
    one, two = await tree.unit("一支部"), await tree.unit("二支部")
    wang, li = await tree.member("王建国", one), await tree.member("李卫东", two)
    texts = [(await hand_in(front, person))[1].text for person in (wang, li, wang)]
    clock.instant = datetime(2027, 1, 1, 1, 0, tzinfo=UTC)
    texts.append((await hand_in(front, wang))[1].text)
    assert [text.split("<b>")[1][:10] for text in texts] == ["2026Q4-001", "2026Q4-001", "2026Q4-002", "2027Q1-001"]


async def test_own_list_shows_state_and_way_and_takes_an_idea_back(
    front: Front, tree: Tree, database: Database
) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    listed = await tap(front, wang, "我提的点子", await hand_in(front, wang))
    shown = await tap(front, wang, "2026Q4-001 待处理", listed)
    assert "一支部　收到" in shown[1].text
    asked = await tap(front, wang, "撤回", shown)
    sure = data_of(asked[1], "确定撤回")
    _, taken = await front.press(wang, sure)
    _, again = await front.press(wang, sure)
    assert taken.text == again.text
    assert "已撤回" in taken.text
    [row] = await rows(database, select(idea))
    assert row.state == "withdrawn"
    assert [step.to_state for step in await rows(database, select(idea_step))] == ["submitted", "withdrawn"]
    assert await database.read(lambda db: count_own(db, tree.members["王建国"])) == 0


async def test_own_list_is_paged(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"))
    for number in range(9):
        await hand_in(front, wang, proposal=f"第{number}个建议")
    _, first = await front.press(wang, "idea:mine:0")
    _, second = await tap(front, wang, "下一页", [first])
    assert [data for data in second.buttons.values() if data.startswith("idea:my")] == ["idea:my:1"]
    assert "上一页" in "".join(second.buttons)


async def test_nobody_sees_or_takes_back_another_members_idea(front: Front, tree: Tree, database: Database) -> None:
    branch = await tree.unit("一支部")
    wang, li = await tree.member("王建国", branch), await tree.member("李卫东", branch)
    await hand_in(front, wang)
    [row] = await rows(database, select(idea))
    for data in (f"idea:my:{row.id}", f"wd:{row.id}:ok", f"idea:see:{row.id}"):
        [refused] = await front.press(li, data)
        assert refused.parameters["show_alert"] is True
        assert PROPOSAL not in json.dumps(refused.parameters, ensure_ascii=False)
    [row] = await rows(database, select(idea))
    assert row.state == "submitted"


@pytest.mark.parametrize(
    "data", ["idea:k:gold", "idea:see:99999999999999999999", "idea:ok:", "ideas:-1:x", "idea:adopt", "wd"]
)
async def test_forged_button_is_answered_and_changes_nothing(
    front: Front, tree: Tree, database: Database, data: str
) -> None:
    wang = await tree.member("王建国", await tree.unit("一支部"), RoleName.SECRETARY)
    assert (await front.press(wang, data))[0].method == "answerCallbackQuery"
    assert front.alarms == []
    assert await rows(database, select(audit)) == []


async def test_without_the_drafts_key_the_same_confirm_makes_two_ideas(database: Database, tree: Tree) -> None:
    """The mutant of confirming twice: what makes it harmless is the key, and nothing else."""
    branch = await tree.unit("一支部")
    await tree.member("王建国", branch)
    author = tree.members["王建国"]

    def add(key: str | None) -> Callable[[Transaction], int | None]:
        new = NewIdea(branch.id, author, Quarter(2026, 4), IdeaKind.GOLDEN, PROBLEM, PROPOSAL, None, key)
        return lambda tx: add_idea(tx, new, NOON)

    made = [await database.write(add(key)) for key in ("key", "key", None, None)]
    assert [one is not None for one in made] == [True, False, True, True]
