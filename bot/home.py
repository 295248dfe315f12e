"""The first screen: what somebody may do, as buttons."""

from __future__ import annotations

from collections.abc import Callable

from bot import checkin, idea, joining
from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.home import HelpShown, HomeShown, StrangerWelcomed
from handlers.act import Command
from handlers.home import MeetGoneButton, MeetUnknownCommand, MeetWordless, ShowHelp, ShowHome

#: What the payload of a deep link begins with -> who reads the rest.
DEEP_LINKS: dict[str, Callable[[Incoming], Command]] = {
    "idea": idea.asked,
    "j": joining.linked,
    "q": checkin.linked,
}


def start(said: Incoming) -> Command:
    """`/start`, bare or with the payload of a deep link."""
    read = DEEP_LINKS.get(said.args[0].partition("_")[0]) if said.args else None
    return read(said) if read else ShowHome()


def pressed(_said: Incoming) -> Command:
    return ShowHome()


def help_asked(_said: Incoming) -> Command:
    return ShowHelp()


def gone(_said: Incoming) -> Command:
    """A button that no longer leads anywhere, or never did: what it carries may be anybody's invention."""
    return MeetGoneButton()


def unknown(_said: Incoming) -> Command:
    return MeetUnknownCommand()


def wordless(_said: Incoming) -> Command:
    return MeetWordless()


@shows(HomeShown)
def home_shown(home: HomeShown, t: Shown) -> Screen:
    rows = [
        *([[t.button("button-desk", "zb")]] if home.desk else []),
        [t.button("button-study", "crs")],
        [t.button("button-check-in", "ci"), t.button("button-leave", "lv")],
        [t.button("button-record", "me"), t.button("button-idea", "idea")],
        *([[t.button("button-rollup", "hz"), t.button("button-web", "wy")]] if home.desk or home.committee else []),
        *([[t.button("button-visits", "lx")]] if home.observer else []),
        *([[t.button("button-feedback-list", "yj:list:0")]] if home.admin else []),
        [t.button("button-faq", "faq"), t.button("button-feedback", "yj")],
        [t.button("button-help", "help"), t.button("button-language", "lang")],
    ]
    return Screen(t("home-shown", name=home.name, branch=home.branch), rows)


@shows(HelpShown)
def help_shown(helped: HelpShown, t: Shown) -> Screen:
    parts = [
        "help-shown",
        *(f"help-shown-{part}" for part in ("desk", "committee", "observer", "admin") if getattr(helped, part)),
    ]
    return Screen("\n\n".join(t(part) for part in [*parts, "help-privacy"]), [t.home])


@shows(StrangerWelcomed)
def stranger_welcomed(_welcome: StrangerWelcomed, t: Shown) -> Screen:
    return Screen(t("stranger-welcomed"))
