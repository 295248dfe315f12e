"""Joining: a one-time link for one person of the roster, confirmed by the own phone number or by the branch's desk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.outcome import Outcome, Refused


class Doubt(StrEnum):
    """Why a person and not the phone number has to say who somebody is."""

    ASKED = "asked"  # they chose so
    NO_PHONE = "no_phone"  # the roster has no number
    DIFFERS = "differs"  # the roster has another one


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that was made for a member, with what else decides whether it opens.

    `opened_by` and `account` are Telegram's ids. `voucher`: made on the command line for somebody with a desk, while
    nobody had joined who could approve them.
    """

    id: int
    member_id: int
    name: str
    branch_id: int
    branch: str
    expires_at: datetime
    used: bool
    opened_by: int | None
    account: int | None
    phone_hash: str | None
    voucher: bool


@dataclass(frozen=True, slots=True)
class InvitationOpened(Outcome):
    name: str
    branch: str


@dataclass(frozen=True, slots=True)
class InvitationRefused(Refused):
    """One answer for a link that is unknown, expired, used or somebody else's: nothing can be learnt from it."""


@dataclass(frozen=True, slots=True)
class InvitationDeclined(Outcome):
    """It was handed to the wrong person: nothing is bound."""


@dataclass(frozen=True, slots=True)
class AlreadyJoined(Outcome):
    """They open their own link again."""

    name: str


@dataclass(frozen=True, slots=True)
class AccountTaken(Refused):
    """This account speaks for somebody already, and one account is one person."""

    name: str


@dataclass(frozen=True, slots=True)
class SecondAccount(Refused):
    """The person has joined with another account. The branch's desk is told; nothing is bound anew."""


@dataclass(frozen=True, slots=True)
class SecondAccountSeen(Outcome):
    """What the desk hears of it."""

    name: str


@dataclass(frozen=True, slots=True)
class ContactAsked(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class ContactNotOwn(Refused):
    """A contact of somebody else, or a forwarded one: anybody could send that."""


@dataclass(frozen=True, slots=True)
class NothingToConfirm(Refused):
    pass


@dataclass(frozen=True, slots=True)
class Joined(Outcome):
    name: str
    branch: str


@dataclass(frozen=True, slots=True)
class JoinConfirmed(Outcome):
    """The desk has said who they are."""

    name: str
    branch: str


@dataclass(frozen=True, slots=True)
class JoinRequested(Outcome):
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class NobodyApproves(Outcome):
    """The request is kept, but nobody has joined yet who could decide it."""


@dataclass(frozen=True, slots=True)
class JoinAsked(Outcome):
    """To those who decide: the name on the roster, nothing of the account's profile."""

    request_id: int
    name: str
    branch: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class JoinApproved(Outcome):
    name: str


@dataclass(frozen=True, slots=True)
class JoinRefused(Outcome):
    name: str


@dataclass(frozen=True, slots=True)
class JoinTurnedDown(Outcome):
    """What the person hears of a refusal."""


@dataclass(frozen=True, slots=True)
class RoleReachesFurther(Refused):
    """They hold a role beyond this desk: who they are is for those to say whose desk reaches as far."""


@dataclass(frozen=True, slots=True)
class JoinDecidedBefore(Refused):
    """Somebody else decided otherwise meanwhile."""


@dataclass(frozen=True, slots=True)
class UnlinkAsked(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class Unlinked(Outcome):
    pass


def open_invitation(invitation: Invitation | None, telegram_id: int, joined_as: str | None, now: datetime) -> Outcome:
    """Whether the link opens to this account; `joined_as` is the name of whom the account speaks for."""
    if invitation is None:
        return InvitationRefused()
    if joined_as is not None:
        return AlreadyJoined(joined_as) if invitation.account == telegram_id else AccountTaken(joined_as)
    if invitation.used or invitation.expires_at <= now or invitation.opened_by not in (None, telegram_id):
        return InvitationRefused()
    if invitation.account is not None:
        return SecondAccount()
    return InvitationOpened(invitation.name, invitation.branch)


def is_second_account(invitation: Invitation, telegram_id: int) -> bool:
    """Somebody holds the link of a person who has joined with another account: the desk should know."""
    return invitation.account not in (None, telegram_id)


def judge_contact(invitation: Invitation, hashes: Collection[str]) -> Doubt | None:
    """None where the number settles who it is; else the reason to ask the desk. `hashes` are of the shared number."""
    if invitation.phone_hash is not None:
        return None if invitation.phone_hash in hashes else Doubt.DIFFERS
    return None if invitation.voucher and hashes else Doubt.NO_PHONE
