"""Questions and answers: each reader's own, every one with an answer in every language."""

from __future__ import annotations

import pytest

from domain.faq import COMMITTEE, DESK, MEMBER, STRANGER
from domain.member import RoleName
from domain.unit import UnitKind
from locales.words import LANGUAGES
from tests.builders import Tree
from tests.front import Front, Person


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_question_is_answered_and_leads_back(front: Front, tree: Tree, language: str) -> None:
    top = await tree.unit("公司党委", UnitKind.COMMITTEE)
    branch = await tree.unit("三支部", parent=top)
    both = await tree.member("王书记", branch, RoleName.SECRETARY, (RoleName.COMMITTEE_STAFF, top), language=language)
    [shown] = await front.say(both, "/wd")
    questions = [data for data in shown.buttons.values() if data.startswith("faq:")]
    assert questions == [f"faq:{name}" for name in (*MEMBER, *DESK, *COMMITTEE)]
    for data in questions:
        _, answer = await front.press(both, data)
        assert len(answer.text) > 20
        assert "faq" in answer.buttons.values()


async def test_a_stranger_reads_how_to_join_and_nothing_of_the_desk(front: Front, tree: Tree) -> None:
    [shown] = await front.say(Person(5), "/faq")
    assert [data for data in shown.buttons.values() if data.startswith("faq:")] == [f"faq:{name}" for name in STRANGER]
    _, again = await front.press(Person(5), "faq:nudge")
    assert again.text == shown.text


async def test_the_answer_names_the_rule_that_holds(front: Front, tree: Tree) -> None:
    secretary = await tree.member("王书记", await tree.unit("三支部"), RoleName.SECRETARY)
    _, answer = await front.press(secretary, "faq:interval")
    assert "学习7天之后" in answer.text
