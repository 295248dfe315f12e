"""The way of an idea, and what is stripped from its texts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.idea import WAY, IdeaState, Move, cleaned, day_begins, moves_from, next_state, shown_number
from domain.quarter import Quarter

S, M = IdeaState, Move


@pytest.mark.parametrize("state", IdeaState)
@pytest.mark.parametrize("move", Move)
def test_what_the_way_does_not_name_leads_nowhere(state: IdeaState, move: Move) -> None:
    way = {
        S.SUBMITTED: {M.ADOPT: S.ADOPTED, M.PASS_UP: S.PASSED_UP, M.REFUSE: S.REFUSED, M.WITHDRAW: S.WITHDRAWN},
        S.PASSED_UP: {M.ADOPT: S.ADOPTED, M.PASS_UP: S.PASSED_UP, M.REFUSE: S.REFUSED},
        S.ADOPTED: {M.APPLY: S.APPLIED},
    }
    assert next_state(state, move) == way.get(state, {}).get(move)


@pytest.mark.parametrize("state", [S.REFUSED, S.WITHDRAWN, S.APPLIED])
def test_ends_are_ends(state: IdeaState) -> None:
    assert [at for at, _ in WAY if at is state] == []


def test_unit_is_not_offered_the_authors_withdrawal() -> None:
    assert moves_from(S.SUBMITTED) == [M.ADOPT, M.PASS_UP, M.REFUSE]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  改接\t除盐水 ", "改接 除盐水"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("a\u202eb\u2066c\u200fd\ufeff", "abcd"),
        ("\x00\x07\x1b好", "好"),
        ("一\n\n\n\n二", "一\n\n二"),
        ("坏\ud800字", "坏字"),
        ("👨‍👩‍👧 一家", "👨‍👩‍👧 一家"),
    ],
)
def test_text_is_cleaned_of_what_nobody_sees(raw: str, clean: str) -> None:
    assert cleaned(raw) == clean


def test_number_is_said_with_its_quarter() -> None:
    assert shown_number(Quarter(2026, 4), 17) == "2026Q4-017"


def test_day_of_the_limit_begins_at_the_branchs_midnight() -> None:
    begins = day_begins(datetime(2026, 10, 15, 17, 0, tzinfo=UTC), ZoneInfo("Asia/Shanghai"))
    assert begins == datetime(2026, 10, 15, 16, 0, tzinfo=UTC)
