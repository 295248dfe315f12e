"""Joining by a deep link, and taking the account away again. All of it in the private chat."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, say, shows
from domain.joining import (
    AccountTaken,
    AlreadyJoined,
    ContactAsked,
    InvitationOpened,
    JoinApproved,
    JoinAsked,
    Joined,
    JoinRefused,
    JoinRequested,
    JoinTurnedDown,
    NobodyApproves,
    SecondAccount,
    UnlinkAsked,
    Unlinked,
)
from handlers.act import Command
from handlers.join_requests import DecideJoin
from handlers.joining import (
    AskApproval,
    AskContact,
    AskUnlink,
    DeclineInvitation,
    OpenInvitation,
    ShareContact,
    Unlink,
)

_PRESSED: dict[str, type[Command]] = {"phone": AskContact, "ask": AskApproval, "no": DeclineInvitation}


def linked(said: Incoming) -> Command:
    """`/start j_<token>`."""
    return OpenInvitation(said.args[0].partition("_")[2])


def pressed(said: Incoming) -> Command | None:
    kind = _PRESSED.get(said.parts[0]) if said.parts else None
    return kind() if kind is not None else None


def contact_shared(said: Incoming) -> Command | None:
    contact = said.contact
    if contact is None:
        return None
    return ShareContact(contact.user_id == said.telegram_id and not contact.forwarded, contact.phone)


def decided(said: Incoming) -> Command | None:
    """`jr:<request>:y` or `:n`."""
    if len(said.parts) != 2 or said.parts[1] not in ("y", "n"):
        return None
    return DecideJoin(said.number_at(0), said.parts[1] == "y")


def unlink_pressed(said: Incoming) -> Command:
    return Unlink() if said.parts == ["yes"] else AskUnlink()


@shows(InvitationOpened)
def invitation_opened(opened: InvitationOpened, t: Shown) -> Screen:
    rows = [
        [t.button("button-join-phone", "j:phone")],
        [t.button("button-join-ask", "j:ask")],
        [t.button("button-join-not-me", "j:no")],
    ]
    return Screen(say(opened, t), rows)


@shows(ContactAsked)
def contact_asked(asked: ContactAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), ask_contact=t.words.plain("button-share-contact"))


@shows(Joined)
def joined(done: Joined, t: Shown) -> Screen:
    then = Screen(t("joined-next"), [[t.button("button-help", "help")], t.home])
    return Screen(say(done, t), close_keyboard=True, then=then)


@shows(AlreadyJoined)
def already_joined(already: AlreadyJoined, t: Shown) -> Screen:
    return Screen(say(already, t), [t.home])


@shows(AccountTaken)
def account_taken(taken: AccountTaken, t: Shown) -> Screen:
    return Screen(say(taken, t), [t.home])


@shows(JoinRequested)
def join_requested(asked: JoinRequested, t: Shown) -> Screen:
    return Screen(t(f"join-requested-{asked.doubt.replace('_', '-')}"), close_keyboard=True)


@shows(NobodyApproves)
def nobody_approves(nobody: NobodyApproves, t: Shown) -> Screen:
    return Screen(say(nobody, t), close_keyboard=True)


@shows(SecondAccount)
def second_account(second: SecondAccount, t: Shown) -> Screen:
    return Screen(say(second, t), close_keyboard=True)


@shows(JoinTurnedDown)
def join_turned_down(turned: JoinTurnedDown, t: Shown) -> Screen:
    return Screen(say(turned, t))


@shows(JoinAsked)
def join_asked(asked: JoinAsked, t: Shown) -> Screen:
    why = t(f"join-asked-{asked.doubt.replace('_', '-')}")
    rows = [
        [
            t.button("button-join-approve", f"jr:{asked.request_id}:y"),
            t.button("button-join-refuse", f"jr:{asked.request_id}:n"),
        ],
        t.home,
    ]
    return Screen(t("join-asked", name=asked.name, branch=asked.branch, why=why), rows)


@shows(JoinApproved)
def join_approved(approved: JoinApproved, t: Shown) -> Screen:
    return Screen(say(approved, t), [t.home])


@shows(JoinRefused)
def join_refused(refused: JoinRefused, t: Shown) -> Screen:
    return Screen(say(refused, t), [t.home])


@shows(UnlinkAsked)
def unlink_asked(asked: UnlinkAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-unlink-yes", "unlink:yes")], t.home])


@shows(Unlinked)
def unlinked(done: Unlinked, t: Shown) -> Screen:
    return Screen(say(done, t))
