"""Waves and industries beside each other, a press away from the roll-up."""

from __future__ import annotations

from domain.quarter import Quarter
from domain.wave import WaveSet
from handlers.wave import join_wave, name_industry
from storage.database import Database
from tests.front import Front
from tests.population import NAME, populate


async def test_branches_are_compared_by_wave_and_by_industry(front: Front, database: Database) -> None:
    population = await populate(database)
    person, late = population.people["G"], population.units["C2"]
    refused = await front.act(lambda act: join_wave(act, late.id, Quarter(2027, 1)))
    assert not isinstance(refused, WaveSet), "what was begun is not taken back"
    await front.act(lambda act: name_industry(act, population.units["C1"].id, "电力"))
    await front.act(lambda act: name_industry(act, population.units["C1P2"].id, "航运"))
    [rollup] = await front.say(person, "/hz")
    _, waves = await front.press(person, rollup.buttons["按批次对比"])
    assert "<b>2026年下半年加入</b>（18个支部）" in waves.text
    _, kinds = await front.press(person, waves.buttons["按行业对比"])
    assert "<b>电力</b>（5个支部）" in kinds.text
    assert "<b>航运</b>（4个支部）" in kinds.text
    assert "<b>未注明行业</b>（9个支部）" in kinds.text
    assert NAME not in kinds.text
    _, back = await front.press(person, kinds.buttons["⬆ 集团党委"])
    assert back.text == rollup.text
    foreign = await front.press(population.people["C1"], kinds.buttons["按批次对比"])
    assert "权限" in foreign[0].parameters["text"]
