"""`zhibu rule`: set from a day on, for a unit and all below it, and given back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.database import Reading
from storage.rules import rules_for
from storage.schema import audit, rule
from storage.tree import find_unit
from tests.app.commands import Shell
from tests.front import NOON


def test_rule_is_set_from_a_day_on_listed_and_given_back(shell: Shell) -> None:
    def days(after: int) -> list[int]:
        """Of the unit above, the unit, and one below it."""
        at = NOON + timedelta(days=after)

        def read(db: Reading) -> list[int]:
            units = [find_unit(db, code)[0] for code in ("G", "C1", "C1P1T1")]
            return [rules_for(db, unit.seq, at).interval_days for unit in units]

        return shell.read(read)

    where = ("--unit", "C1", "--name", "interval_days")
    told = shell.run("rule", "set", *where, "--value", "10", "--from", "2026-10-20", "--reason", "试行")
    assert "已设定" in told
    assert (days(1), days(10)) == ([7, 7, 7], [7, 10, 10])
    again = shell.run("rule", "set", *where, "--value", "10", "--from", "2026-10-20", "--reason", "试行")
    assert "没有变化" in again
    said = shell.run("rule", "list", "--unit", "C1")
    assert "研讨至少在学习几天之后" in said
    assert "单位C1 自 2026-10-20 起定为 10：试行" in said
    shell.run("rule", "clear", *where, "--from", "2026-11-01", "--reason", "结束")
    assert (days(10), days(30)) == ([7, 10, 10], [7, 7, 7])
    assert [action for (action,) in shell.rows(select(audit.c.action).where(audit.c.kind == "rule"))] == [
        "set",
        "clear",
    ]


@pytest.mark.parametrize(("value", "begins"), [("99", "2026-10-20"), ("10", "2026-10-01")])
def test_rule_out_of_range_or_from_the_past_on_is_refused(shell: Shell, value: str, begins: str) -> None:
    options = ("--unit", "G", "--name", "interval_days", "--value", value, "--from", begins, "--reason", "x")
    shell.run("rule", "set", *options, exit_code=1)
    assert shell.rows(select(rule.c.id)) == []
