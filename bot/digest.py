"""The card between study and discussion, and the prompts for whoever leads the discussion."""

from __future__ import annotations

from bot.screen import Screen, Shown, say, shows
from domain.digest import DigestCard, FacilitatorPrompted


@shows(DigestCard)
def digest_card(card: DigestCard, t: Shown) -> Screen:
    return Screen(say(card, t), [[t.button("button-idea", "idea")]])


@shows(FacilitatorPrompted)
def facilitator_prompted(prompts: FacilitatorPrompted, t: Shown) -> Screen:
    return Screen(say(prompts, t), [[t.button("button-desk", f"zb:{prompts.branch_id}")]])
