"""Which other ledger a gathering is entered in."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.ledger import LedgerShown
from domain.session import Ledger
from handlers.act import Command
from handlers.ledger import SetLedger, ShowLedger

_LEDGERS = {str(one): one for one in Ledger}


def pressed(said: Incoming) -> Command:
    """`led:<gathering>`, and with `:<ledger>` or `:none` the choice."""
    ledger = said.part_at(1)
    if ledger != "none" and ledger not in _LEDGERS:
        return ShowLedger(said.number_at(0))
    return SetLedger(said.number_at(0), _LEDGERS.get(ledger))


@shows(LedgerShown)
def ledger_shown(shown: LedgerShown, t: Shown) -> Screen:
    data = f"led:{shown.gathering_id}"
    rows = [[t.button("button-ledger-as", f"{data}:{one}", ledger=one, here=one is shown.ledger)] for one in Ledger]
    if shown.ledger is not None:
        rows.append([t.button("button-ledger-none", f"{data}:none")])
    text = t("ledger-shown", kind=shown.kind, number=shown.number)
    return Screen(text, [*rows, [t.button("button-back", f"gat:{shown.gathering_id}"), *t.home]])
