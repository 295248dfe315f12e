"""Buttons' data that nobody was ever given: answered like any other press, never a bug, and nothing changes."""

from __future__ import annotations

import pytest

from bot.doors import PRESSES
from domain.member import RoleName
from domain.unit import UnitKind
from storage.schema import audit
from tests.builders import Tree
from tests.front import Front

#: What stands where an id belongs: too long for a row's id, negative, digits of other scripts, no digits at all.
PARTS = ("9" * 40, "999999999999999", "-1", "0", "٣", "²", "", "x")

#: All but what reads no id: the language, the own account, a link for oneself.
FORGEABLE = [prefix for prefix, _ in PRESSES if prefix not in ("lang", "mydata", "unlink", "wy")]


@pytest.mark.parametrize("prefix", FORGEABLE)
async def test_forged_press_is_answered_and_changes_nothing(front: Front, tree: Tree, prefix: str) -> None:
    committee = await tree.unit("第二发电厂党委", UnitKind.COMMITTEE)
    branch = await tree.unit("集控三支部", parent=committee)
    roles = (RoleName.SECRETARY, (RoleName.COMMITTEE_STAFF, committee))
    everything = await tree.member("赵书记", branch, *roles)
    for part in PARTS:
        forged = [f"{prefix}:{part}", f"{prefix}:{part}:{part}", f"{prefix}:m:{part}", f"{prefix}:all:{part}"]
        forged += [f"{prefix}:{part}:2026Q4:0", f"{prefix}:1:m:{part}", f"{prefix}:{part}:y"]
        for data in forged:
            if len(data.encode()) <= 64:
                sent = await front.press(everything, data)
                assert sent[0].method == "answerCallbackQuery", data
    assert front.alarms == []
    assert await tree.rows(audit) == []


#: Quarters that no calendar has, an instant beyond all plans, and letters that no store takes, of a real branch.
ODD = (
    ":ok:{branch}:0000Q1:study:1792468800",
    ":ok:{branch}:9999Q4:study:1792468800",
    ":new:{branch}:0000Q1:study",
    ":{branch}:0000Q1:0",
    ":{branch}:9999Q4:0",
    ":t:4102444799",
    ":ok:\x00",
    ":ok:\ud800",
    ":no:1:1:\x00",
    ":k:𝟙",
    ":1:m:1:g9:slip",
)


@pytest.mark.parametrize("prefix", FORGEABLE)
async def test_odd_quarters_and_letters_are_answered_too(front: Front, tree: Tree, prefix: str) -> None:
    branch = await tree.unit("集控三支部")
    secretary = await tree.member("赵书记", branch, RoleName.SECRETARY)
    for odd in ODD:
        sent = await front.press(secretary, prefix + odd.format(branch=branch.id))
        assert sent[0].method == "answerCallbackQuery", odd
    assert front.alarms == []
