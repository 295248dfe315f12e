"""Whether a link opens, and whether a phone number settles who somebody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.joining import (
    AccountTaken,
    AlreadyJoined,
    Doubt,
    Invitation,
    InvitationOpened,
    InvitationRefused,
    SecondAccount,
    is_second_account,
    judge_contact,
    open_invitation,
)
from domain.outcome import Outcome
from domain.phone import phone_readings

NOW = datetime(2026, 10, 15, 4, tzinfo=UTC)
FREE = Invitation(
    id=1,
    member_id=2,
    name="李明",
    branch_id=3,
    branch="集控三支部",
    expires_at=NOW + timedelta(days=1),
    used=False,
    opened_by=None,
    account=None,
    phone_hash=None,
    voucher=False,
)


@pytest.mark.parametrize(
    ("invitation", "joined_as", "outcome"),
    [
        (None, None, InvitationRefused()),
        (FREE, None, InvitationOpened("李明", "集控三支部")),
        (replace(FREE, opened_by=7), None, InvitationOpened("李明", "集控三支部")),
        (replace(FREE, opened_by=8), None, InvitationRefused()),
        (replace(FREE, used=True, opened_by=7), None, InvitationRefused()),
        (replace(FREE, expires_at=NOW), None, InvitationRefused()),
        (replace(FREE, account=9), None, SecondAccount()),
        (replace(FREE, used=True, account=9, opened_by=9), None, InvitationRefused()),
        (replace(FREE, used=True, account=7, opened_by=7), "李明", AlreadyJoined("李明")),
        (FREE, "王芳", AccountTaken("王芳")),
        (None, "王芳", InvitationRefused()),
    ],
)
def test_link_opens_once_to_one_account_in_time(
    invitation: Invitation | None, joined_as: str | None, outcome: Outcome
) -> None:
    assert open_invitation(invitation, 7, joined_as, NOW) == outcome


def test_second_account_is_one_beside_the_first() -> None:
    assert not is_second_account(FREE, 7)
    assert not is_second_account(replace(FREE, account=7), 7)
    assert is_second_account(replace(FREE, account=8), 7)


@pytest.mark.parametrize(
    ("known", "voucher", "given", "doubt"),
    [
        ("a", False, ["a"], None),
        ("a", False, ["b", "a"], None),
        ("a", False, ["b"], Doubt.DIFFERS),
        ("a", True, ["b"], Doubt.DIFFERS),
        ("a", False, [], Doubt.DIFFERS),
        (None, False, ["b"], Doubt.NO_PHONE),
        (None, True, ["b"], None),
        (None, True, [], Doubt.NO_PHONE),
    ],
)
def test_number_settles_it_only_where_the_roster_or_the_command_line_vouches(
    known: str | None, voucher: bool, given: list[str], doubt: Doubt | None
) -> None:
    assert judge_contact(replace(FREE, phone_hash=known, voucher=voucher), given) is doubt


@pytest.mark.parametrize(
    ("shared", "readings"),
    [
        ("8613800001111", ("+8613800001111",)),
        ("+86 138 0000 1111", ("+8613800001111",)),
        ("008613800001111", ("+8613800001111",)),
        ("13800001111", ("+8613800001111", "+13800001111")),
        ("+13105551234", ("+13105551234",)),
        ("85298765432", ("+85298765432",)),
        ("", ()),
        ("no number", ()),
        ("1" * 40, ()),
    ],
)
def test_shared_number_is_read_with_its_countrys_code(shared: str, readings: tuple[str, ...]) -> None:
    assert phone_readings(shared) == readings
