"""Joining by a one-time link: open it, say who one is by the own phone number or ask the desk. And leaving again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from domain.handover import LastSecretary
from domain.joining import (
    AlreadyJoined,
    ContactAsked,
    ContactNotOwn,
    Doubt,
    Invitation,
    InvitationDeclined,
    InvitationOpened,
    InvitationRefused,
    JoinAsked,
    Joined,
    JoinRequested,
    JoinTurnedDown,
    NobodyApproves,
    NothingToConfirm,
    SecondAccount,
    SecondAccountSeen,
    UnlinkAsked,
    Unlinked,
    is_second_account,
    judge_contact,
    open_invitation,
)
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.outcome import Outcome
from domain.phone import phone_readings
from domain.sight import vouches
from handlers.act import Act, Command, Sender
from storage.invitations import (
    bind_invitation,
    invitation_by_token,
    keep_phone,
    opened_invitation,
    release_invitation,
    use_invitations,
)
from storage.join_requests import (
    add_request,
    decide_request,
    note_second_account,
    pending_requests,
    requests_at_desk,
)
from storage.members import forget_accounts, link_account
from storage.outbox import withdraw_topic
from storage.people import accounts_of, actor_of_member, holders, reach_of
from storage.tree import Unit, load_unit
from storage.vacancy import branches_led_alone


@dataclass(frozen=True, slots=True)
class OpenInvitation(Command):
    token: str = field(repr=False)


def open_link(act: Act, command: OpenInvitation) -> Outcome:
    sender = _sender(act)
    invitation = invitation_by_token(act.tx, act.keys.hash("invitation", command.token))
    outcome = open_invitation(invitation, sender.telegram_id, act.who.name if act.who else None, act.now)
    if invitation is None:
        return outcome
    if act.who is None and is_second_account(invitation, sender.telegram_id):
        _show_second_account(act, invitation)
    if isinstance(outcome, InvitationOpened):
        if not bind_invitation(act.tx, invitation.id, sender.telegram_id):
            return InvitationRefused()
        if invitation.opened_by is None:
            act.audit("open_invitation", "invitation", invitation.id, ["opened_by"])
    return outcome


def _show_second_account(act: Act, invitation: Invitation) -> None:
    """Tell the desk, once of each account."""
    request_id = note_second_account(act.tx, invitation.member_id, _sender(act).telegram_id, act.now)
    if request_id is not None:
        act.audit("note_second_account", "join_request", request_id, ["state"])
        for member_id in deciders(act, invitation.branch_id):
            act.tell(member_id, SecondAccountSeen(invitation.name))


@dataclass(frozen=True, slots=True)
class AskContact(Command):
    pass


def ask_contact(act: Act, _command: AskContact) -> Outcome:
    invitation = opened_invitation(act.tx, _sender(act).telegram_id, act.now)
    return ContactAsked() if invitation is not None and act.who is None else _not_now(act)


@dataclass(frozen=True, slots=True)
class DeclineInvitation(Command):
    pass


def decline_invitation(act: Act, _command: DeclineInvitation) -> Outcome:
    invitation = opened_invitation(act.tx, _sender(act).telegram_id, act.now)
    if invitation is None or act.who is not None:
        return _not_now(act)
    release_invitation(act.tx, invitation.id)
    act.audit("decline_invitation", "invitation", invitation.id, ["opened_by"])
    return InvitationDeclined()


@dataclass(frozen=True, slots=True)
class AskApproval(Command):
    pass


def ask_approval(act: Act, _command: AskApproval) -> Outcome:
    invitation = opened_invitation(act.tx, _sender(act).telegram_id, act.now)
    if invitation is None or act.who is not None:
        return _not_now(act)
    return _ask_desk(act, invitation, Doubt.ASKED, None)


@dataclass(frozen=True, slots=True)
class ShareContact(Command):
    """`own`: of the sender's own account and not forwarded. The number itself goes no further than its hash."""

    own: bool
    phone: str = field(repr=False)


def share_contact(act: Act, command: ShareContact) -> Outcome:
    invitation = opened_invitation(act.tx, _sender(act).telegram_id, act.now)
    if invitation is None or act.who is not None:
        return _not_now(act)
    if not command.own:
        return ContactNotOwn()
    hashes = [act.keys.hash("phone", reading) for reading in phone_readings(command.phone)]
    doubt = judge_contact(invitation, hashes)
    if doubt is None:
        return _join(act, invitation, next(iter(hashes), None))
    return _ask_desk(act, invitation, doubt, hashes[0] if hashes and doubt is Doubt.NO_PHONE else None)


def _join(act: Act, invitation: Invitation, phone_hash: str | None) -> Outcome:
    sender = _sender(act)
    if not bind_account(act, invitation.member_id, sender, phone_hash):
        _show_second_account(act, invitation)
        return SecondAccount()
    act.identity_changed = True
    act.audit("join", "account", invitation.member_id, ["telegram_id"])
    return Joined(invitation.name, invitation.branch)


def bind_account(act: Act, member_id: int, account: Sender, phone_hash: str | None) -> bool:
    """Let the account speak for the member and settle whatever else was under way; False where either is taken."""
    linked = link_account(
        act.tx,
        member_id=member_id,
        telegram_id=account.telegram_id,
        chat_id=account.chat_id,
        language=account.language,
        now=act.now,
    )
    if not linked:
        return False
    use_invitations(act.tx, member_id, account.telegram_id, act.now)
    if phone_hash is not None and keep_phone(act.tx, member_id, phone_hash):
        act.audit("keep_phone", "member", member_id, ["phone_hash"])
    decided_by = act.who.member_id if act.who else None
    for request in pending_requests(act.tx, member_id=member_id):
        own = request.telegram_id == account.telegram_id
        decide_request(act.tx, request.id, "approved" if own else "refused", decided_by, act.now)
        withdraw_topic(act.tx, topic_of(request.id), act.now)
        if not own:
            act.tell_account(Sender(request.telegram_id, request.chat_id, request.language), JoinTurnedDown())
    _tell_what_waits(act, member_id)
    return True


def _tell_what_waits(act: Act, member_id: int) -> None:
    """Whoever joins first at a desk hears of the requests that nobody could decide until now."""
    for request in requests_at_desk(act.tx, member_id, act.now):
        if deciders(act, request.branch_id, reach_of(act.tx, request.member_id, act.now)) == [member_id]:
            ask = JoinAsked(request.id, request.name, request.branch, request.doubt)
            act.tell(member_id, ask, topic=topic_of(request.id))


def _ask_desk(act: Act, invitation: Invitation, doubt: Doubt, phone_hash: str | None) -> Outcome:
    sender = _sender(act)
    request_id, new = add_request(
        act.tx,
        member_id=invitation.member_id,
        telegram_id=sender.telegram_id,
        chat_id=sender.chat_id,
        language=sender.language,
        doubt=doubt,
        phone_hash=phone_hash,
        now=act.now,
    )
    asked = deciders(act, invitation.branch_id, reach_of(act.tx, invitation.member_id, act.now))
    if new:
        act.audit("ask_to_join", "join_request", request_id, ["state"])
        for member_id in asked:
            ask = JoinAsked(request_id, invitation.name, invitation.branch, doubt)
            act.tell(member_id, ask, topic=topic_of(request_id))
    return JoinRequested(doubt) if asked else NobodyApproves()


def deciders(act: Act, branch_id: int, reach: Collection[int] = ()) -> list[int]:
    """Who of those that have joined decides for the branch: its desk, else the staff directly above. For somebody whose
    roles reach further, over the units numbered `reach`, only those whose own reach as far.
    """
    branch = load_unit(act.tx, branch_id)
    assert branch is not None
    for unit_id, desk in ((branch.id, BRANCH_DESK), (branch.parent_id, COMMITTEE_DESK)):
        held = holders(act.tx, [unit_id], desk, act.now) if unit_id is not None else []
        joined = sorted(accounts_of(act.tx, held))
        may = [one for one in joined if _vouches(act, one, branch, reach)] if reach else joined
        if may:
            return may
    return []


def _vouches(act: Act, member_id: int, branch: Unit, reach: Collection[int]) -> bool:
    actor = actor_of_member(act.tx, member_id, act.now)
    return actor is not None and vouches(actor, branch.place, reach)


def topic_of(request_id: int) -> str:
    return f"join:{request_id}"


@dataclass(frozen=True, slots=True)
class AskUnlink(Command):
    pass


def ask_unlink(act: Act, _command: AskUnlink) -> Outcome:
    return _leads_alone(act) or UnlinkAsked()


@dataclass(frozen=True, slots=True)
class Unlink(Command):
    """Take the account away from the record. The record stays; coming back takes a new link."""


def unlink(act: Act, _command: Unlink) -> Outcome:
    if act.who is None:
        return Unlinked()  # pressed twice
    alone = _leads_alone(act)
    if alone is not None:
        return alone
    forget_accounts(act.tx, [act.who.member_id], act.now)
    act.audit("unlink", "account", act.who.member_id, ["telegram_id"])
    act.identity_changed = True
    return Unlinked()


def _leads_alone(act: Act) -> LastSecretary | None:
    """Whoever is the only secretary of a branch hands it over first."""
    branches = branches_led_alone(act.tx, [act.actor.member_id], act.now)
    return LastSecretary(next(iter(branches.values()))) if branches else None


def _not_now(act: Act) -> Outcome:
    return AlreadyJoined(act.who.name) if act.who else NothingToConfirm()


def _sender(act: Act) -> Sender:
    assert act.sender is not None
    return act.sender
