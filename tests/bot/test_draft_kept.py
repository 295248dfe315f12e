"""An idea that somebody is writing is not lost to whatever else they begin."""

from __future__ import annotations

import pytest

from domain.member import RoleName
from domain.outcome import Outcome
from handlers.act import Act, Command
from handlers.dialogue import keep_draft
from handlers.table import TABLE, Entry, Permission
from handlers.topic import BeginTopic
from storage.schema import audit, dialogue
from tests.builders import Tree
from tests.front import Front, Person
from tests.ideas import PROBLEM, PROPOSAL


async def secretary_with_an_idea(front: Front, tree: Tree) -> tuple[Person, str]:
    branch = await tree.unit("三支部")
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    await front.say(secretary, "/jdz")
    await front.press(secretary, "idea:k:golden")
    return secretary, f"top:{branch.id}:2026Q4"


async def test_beginning_something_else_asks_first_and_the_idea_goes_on(front: Front, tree: Tree) -> None:
    secretary, topic = await secretary_with_an_idea(front, tree)
    await front.say(secretary, PROBLEM)
    _, asked = await front.press(secretary, topic)
    assert "点子还没有写完" in asked.text
    _, resumed = await front.press(secretary, asked.buttons["✏️ 继续填写"])
    assert "建议怎么做" in resumed.text
    [benefit] = await front.say(secretary, PROPOSAL)
    assert "跳过" in benefit.buttons


async def test_giving_the_idea_up_goes_on_with_what_was_asked_for(front: Front, tree: Tree) -> None:
    secretary, topic = await secretary_with_an_idea(front, tree)
    await front.say(secretary, PROBLEM)
    _, asked = await front.press(secretary, topic)
    give_up = asked.buttons["放弃，先办这件事"]
    assert give_up == f"x:then:{topic}"
    await front.press(secretary, give_up)
    [draft] = await tree.rows(dialogue)
    assert draft.flow == "topic"


async def test_an_idea_with_nothing_written_yet_is_replaced_without_a_question(front: Front, tree: Tree) -> None:
    secretary, topic = await secretary_with_an_idea(front, tree)
    await front.press(secretary, topic)
    [draft] = await tree.rows(dialogue)
    assert draft.flow == "topic"


async def test_giving_up_opens_no_door_that_was_closed(front: Front, tree: Tree) -> None:
    _secretary, topic = await secretary_with_an_idea(front, tree)
    stranger = await tree.member("李工", await tree.unit("四支部"))
    [alert] = await front.press(stranger, f"x:then:{topic}")
    assert "不存在" in alert.parameters["text"]


async def test_a_question_in_place_of_an_answer_leaves_no_half_of_a_change(
    front: Front, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a handler that changes something, and only then begins a dialogue."""

    def change_first(act: Act, _command: Command) -> Outcome:
        act.audit("half", "unit", 1)
        keep_draft(act, "topic", "course", {})
        raise AssertionError

    secretary, topic = await secretary_with_an_idea(front, tree)
    await front.say(secretary, PROBLEM)
    monkeypatch.setitem(TABLE, BeginTopic, Entry(change_first, Permission.DESK))
    await front.press(secretary, topic)
    assert front.alarms
    assert await tree.rows(audit, action="half") == []
    [draft] = await tree.rows(dialogue)
    assert draft.flow == "idea"
