"""Templates as data: what a file may say, what it leaves out, and what is refused."""

from __future__ import annotations

from datetime import time

import pytest

from domain.scenario import Mode, TemplateFaultError, read_template
from domain.unit import Scenario
from storage.scenarios import BUILT_IN


def test_five_are_built_in() -> None:
    assert set(BUILT_IN) == set(Scenario)
    assert not BUILT_IN[Scenario.SITE].eve
    assert BUILT_IN[Scenario.SITE].notice_hours == 2


def test_what_is_left_out_is_as_in_the_base() -> None:
    made = read_template({"name": "检修停工期", "base": "site", "hours": ["18:00", "12:30"], "batch": 20}, BUILT_IN)
    assert (made.name, made.mode, made.hours) == ("检修停工期", Mode.PROJECT, (time(12, 30), time(18, 0)))
    assert (made.batch, made.eve, made.remind_hours) == (20, False, 1)


@pytest.mark.parametrize(("due", "batches"), [(0, 1), (20, 1), (21, 2), (60, 3)])
def test_everybody_has_a_place_in_some_batch(due: int, batches: int) -> None:
    made = read_template({"name": "小班", "base": "shift", "batch": 20}, BUILT_IN)
    assert made.batches_for(due) == batches


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"base": "night"}, "template-word"),
        ({"name": "一"}, "template-name"),
        ({"mode": "online"}, "template-word"),
        ({"hours": ["25:00"]}, "template-hours"),
        ({"hours": "08:30"}, "template-hours"),
        ({"hours": []}, "template-hours"),
        ({"days": ["12月28日"]}, "template-days"),
        ({"batch": -1}, "template-number"),
        ({"eve": 1}, "template-eve"),
        ({"points": 3}, "template-unknown"),
        ({"advice": "长" * 101}, "template-advice"),
    ],
)
def test_fault_in_a_template_is_named(change: dict[str, object], said: str) -> None:
    with pytest.raises(TemplateFaultError, match=said):
        read_template({"name": "检修停工期", "base": "site", **change}, BUILT_IN)
