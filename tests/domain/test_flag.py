"""What makes a gathering look as if it stood on paper only, and what becomes of the flag."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.flag import Facts, Flag, FlagState, Mark, Sign, is_established, judged, signs_of
from domain.rules import Rules
from domain.session import Gathering
from tests.front import NOON

RULES = Rules()
BOSS = 1


def gathering(minutes: float = 60, begun_late: float = 0) -> Gathering:
    zone = ZoneInfo("Asia/Shanghai")
    begun, ended = NOON + timedelta(minutes=begun_late), NOON + timedelta(minutes=minutes)
    return Gathering(1, 1, 1, "会议室", NOON, zone, "secret", begun, ended, 0)


def called(heads: int, *, by: int = BOSS, seconds: float = 30) -> list[Mark]:
    """So many on the register, one every few seconds, all by one person, who is one of them."""
    return [Mark(number, by, NOON + timedelta(seconds=seconds * number)) for number in range(1, heads + 1)]


def themselves(heads: int) -> list[Mark]:
    return [Mark(number, number, NOON + timedelta(seconds=number)) for number in range(1, heads + 1)]


@pytest.mark.parametrize(
    ("facts", "signs"),
    [
        pytest.param(Facts(gathering(), themselves(17)), set(), id="everybody by themselves"),
        pytest.param(Facts(gathering(), called(2)), set(), id="too few to count anyway"),
        pytest.param(Facts(gathering(), called(3)), {Sign.ONE_ACCOUNT}, id="one account"),
        pytest.param(Facts(gathering(), called(6)), {Sign.ONE_ACCOUNT, Sign.PROXY}, id="one account, and many"),
        pytest.param(Facts(gathering(), called(6), counts=[(2, 6)]), set(), id="called, and counted by another"),
        pytest.param(Facts(gathering(), called(6), counts=[(BOSS, 6)]), {Sign.ONE_ACCOUNT}, id="counted by the caller"),
        pytest.param(Facts(gathering(), called(6), observed=[6]), set(), id="called, and an observer was there"),
        pytest.param(Facts(gathering(), called(6), guests=4), {Sign.PROXY}, id="guests of another branch were there"),
        pytest.param(
            Facts(gathering(), [*called(5), *called(9, by=7)[5:]]), {Sign.PROXY}, id="two who called the roll"
        ),
        pytest.param(
            Facts(gathering(), [*called(12, seconds=2), Mark(13, 13, NOON)]), {Sign.BURST}, id="ticked off in a minute"
        ),
        pytest.param(Facts(gathering(), [*called(12, seconds=9), Mark(13, 13, NOON)]), set(), id="called at leisure"),
        pytest.param(Facts(gathering(2), themselves(5)), {Sign.SHORT}, id="two minutes"),
        pytest.param(Facts(gathering(60, begun_late=55), themselves(5)), set(), id="check-in opened towards the end"),
        pytest.param(Facts(gathering(), themselves(5), counts=[(2, 8)]), {Sign.COUNTS}, id="three more in the room"),
        pytest.param(Facts(gathering(), themselves(5), counts=[(2, 7)]), set(), id="two came late"),
        pytest.param(Facts(gathering(), themselves(5), observed=[9], guests=4), set(), id="the guests were counted"),
        pytest.param(
            Facts(gathering(2 / 3), called(17, seconds=2)),
            {Sign.ONE_ACCOUNT, Sign.PROXY, Sign.BURST, Sign.SHORT},
            id="cloud class",
        ),
    ],
)
def test_signs_of_a_gathering(facts: Facts, signs: set[Sign]) -> None:
    assert signs_of(facts, RULES) == signs


def flag(state: FlagState, *signs: Sign) -> Flag:
    return Flag(1, frozenset(signs), state, NOON)


@pytest.mark.parametrize(
    ("stands", "signs", "becomes"),
    [
        (None, set(), None),
        (None, {Sign.SHORT}, FlagState.RAISED),
        (flag(FlagState.RAISED, Sign.SHORT), {Sign.SHORT}, None),
        (flag(FlagState.RAISED, Sign.SHORT), set(), FlagState.WITHDRAWN),
        (flag(FlagState.EXPLAINED, Sign.SHORT), {Sign.SHORT}, None),
        (flag(FlagState.EXPLAINED, Sign.SHORT), {Sign.SHORT, Sign.COUNTS}, FlagState.RAISED),
        (flag(FlagState.WITHDRAWN, Sign.SHORT), {Sign.SHORT}, FlagState.RAISED),
        (flag(FlagState.CLEARED, Sign.SHORT), {Sign.SHORT}, None),
        (flag(FlagState.CLEARED, Sign.SHORT), {Sign.SHORT, Sign.PROXY}, FlagState.RAISED),
        (flag(FlagState.CONFIRMED, Sign.SHORT), set(), None),
    ],
)
def test_flag_follows_the_facts_until_the_superior_has_decided(
    stands: Flag | None, signs: set[Sign], becomes: FlagState | None
) -> None:
    assert judged(stands, frozenset(signs)) is becomes


@pytest.mark.parametrize(
    ("stands", "facts", "established"),
    [
        (None, Facts(gathering(), called(6)), False),
        (None, Facts(gathering(), [*called(6), Mark(7, 7, NOON)]), True),
        (flag(FlagState.RAISED, Sign.SHORT), Facts(gathering(), themselves(6)), True),
        (flag(FlagState.CLEARED, Sign.ONE_ACCOUNT), Facts(gathering(), called(6)), True),
        (flag(FlagState.CLEARED, Sign.SHORT), Facts(gathering(), called(6)), False),
        (flag(FlagState.CONFIRMED, Sign.SHORT), Facts(gathering(), themselves(6)), False),
    ],
)
def test_proof_and_the_superior_decide_what_counts_and_a_mere_sign_does_not(
    stands: Flag | None, facts: Facts, *, established: bool
) -> None:
    assert is_established(stands, facts, RULES) is established


GUEST = gathering()._replace(host_id=9)


@pytest.mark.parametrize(
    ("facts", "established"),
    [
        (Facts(GUEST), True),
        (Facts(GUEST, called(1)), True),  # one who checked in
        (Facts(GUEST, [Mark(2, BOSS, NOON)]), False),
        (Facts(GUEST, called(2)), False),  # the lead's room has enough, so two count as well
        (Facts(GUEST, themselves(2)), True),
        (Facts(GUEST, called(2), counts=[(20, 30)]), True),  # somebody of the lead, or an observer in its room
        (Facts(GUEST, called(2), counts=[(BOSS, 30)]), False),
        (Facts(GUEST, called(2), observed=[2]), True),
    ],
)
def test_guests_of_whom_one_account_has_recorded_others_need_somebody_to_vouch(
    facts: Facts, *, established: bool
) -> None:
    assert is_established(None, facts, RULES) is established
