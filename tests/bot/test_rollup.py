"""`/hz`: the committee's figures on the phone, the way down to the branches, and never a name."""

from __future__ import annotations

import re

import pytest

from domain.unit import Scenario, UnitKind
from storage.database import Database, Transaction
from storage.tree import add_unit, renumber
from tests.builders import Tree
from tests.front import Front
from tests.population import JOINED, NAME, Population, populate


@pytest.fixture
async def population(database: Database) -> Population:
    return await populate(database)


async def test_hz_shows_the_own_unit_and_those_below_without_a_name(front: Front, population: Population) -> None:
    [sent] = await front.say(population.people["G"], "/hz")
    assert sent.text.startswith("<b>集团党委</b>\n2026年第四季度汇总\n学习：应开")
    assert "▸ <b>单位C1</b>" in sent.text
    assert "应开＝未报＋已排＋已开" in sent.text
    assert NAME not in sent.text
    assert {"▸ 单位C1", "▸ 单位C2", "看2026年第三季度"} <= set(sent.buttons)


async def test_buttons_lead_down_to_the_branches_and_back_up_to_the_own_unit(
    front: Front, population: Population
) -> None:
    person = population.people["C1"]
    [sent] = await front.say(person, "/hz")
    assert not [label for label in sent.buttons if label.startswith("⬆")]
    for name in ("单位C1P1", "单位C1P1T"):
        _, sent = await front.press(person, sent.buttons[f"▸ {name}"])
        assert sent.text.startswith(f"<b>{name}</b>")
    assert "单位C1P1T1" in sent.text
    assert not [label for label in sent.buttons if label.startswith("▸")]
    for name in ("单位C1P1", "单位C1"):
        _, sent = await front.press(person, sent.buttons[f"⬆ {name}"])
        assert sent.text.startswith(f"<b>{name}</b>")
    assert not [label for label in sent.buttons if label.startswith("⬆")]


async def test_a_secretary_sees_the_own_branch_in_words(front: Front, population: Population) -> None:
    [sent] = await front.say(population.people["C1P1T1"], "/hz")
    assert re.match(r"<b>单位C1P1T1</b>\n2026年第四季度汇总\n学习：\S+", sent.text)
    assert "应开0" not in sent.text
    assert "⬆" not in "".join(sent.buttons)


async def test_the_quarter_before_and_back(front: Front, population: Population) -> None:
    person = population.people["G"]
    [sent] = await front.say(person, "/hz")
    _, before = await front.press(person, sent.buttons["看2026年第三季度"])
    assert "2026年第三季度汇总" in before.text
    _, again = await front.press(person, before.buttons["看2026年第四季度"])
    assert again.text == sent.text


async def test_a_long_list_is_paged(front: Front, population: Population) -> None:
    person = population.people["C1"]
    unit = population.units["C1P1T"]
    many = 8

    def grow(tx: Transaction) -> None:
        for number in range(many):
            add_unit(
                tx, code=f"N{number}", name=f"新支部{number}", kind=UnitKind.BRANCH, parent=unit,
                zone="Asia/Shanghai", scenario=Scenario.OTHER, joined_quarter="2027Q1", valid_from=JOINED,
            )  # fmt: skip
        renumber(tx)

    await front.database.write(grow)
    _, first = await front.press(person, f"hz:{unit.id}:2026Q4:0")
    assert "第1页，共2页" in first.text
    _, second = await front.press(person, first.buttons["下一页 ›"])
    assert "第2页，共2页" in second.text
    assert "<b>新支部7</b>\n学习：—" in second.text
    _, back = await front.press(person, second.buttons["‹ 上一页"])
    assert back.text == first.text


@pytest.mark.parametrize("data", ["hz:1:2026Q4", "hz:x:2026Q4:0", "hz:1:2026Q9:0", "hz:", "hz:-1:2026Q4:0"])
async def test_a_forged_button_answers_like_the_first_screen_or_not_at_all(
    front: Front, population: Population, data: str
) -> None:
    sent = await front.press(population.people["C1"], data)
    assert NAME not in repr(sent)
    assert "单位C2" not in repr(sent)
    assert not front.alarms


async def test_a_member_without_a_desk_gets_no_rollup(front: Front, population: Population, tree: Tree) -> None:
    member = await tree.member("新人", population.units["C1P1T1"])
    [sent] = await front.say(member, "/hz")
    assert "权限" in sent.text
