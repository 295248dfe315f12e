"""The clock's part between study and discussion: a card for members, and on the eve, prompts for whoever leads."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from domain.digest import AFTER_STUDY, BEFORE_DISCUSSION, NOT_BEFORE, DigestCard, FacilitatorPrompted
from domain.reminder import is_eve, tomorrow
from handlers.act import Act
from handlers.reminding import MOST
from storage.digests import Preparing, coming_discussions, take_prompts
from storage.reminders import take_near
from storage.rules import ROOT, rules_for


def send_digests(act: Act, zone_name: str) -> int:
    """Send the card of each discussion of this zone whose study is over, in the evening, once a quarter; how many.

    Where no discussion is planned there is none, and one that still waits goes with the gathering that is taken back.
    """
    zone, rules = ZoneInfo(zone_name), rules_for(act.tx, ROOT, act.now)
    if not is_eve(act.now, zone, rules):
        return 0
    found = coming_discussions(
        act.tx,
        Preparing.DIGEST,
        zone=zone_name,
        begins=act.now + BEFORE_DISCUSSION,
        ends=act.now + NOT_BEFORE,
        now=act.now,
        studied_before=act.now - AFTER_STUDY,
    )
    told = 0
    for one in found:
        card = DigestCard(one.branch, one.course, one.problem, one.begins_at)
        for due in take_near(
            act.tx,
            Preparing.DIGEST,
            subject=one.subject,
            session_id=one.session_id,
            branch_id=one.branch_id,
            now=act.now,
        ):
            act.tell(due.member_id, card, topic=f"gathering:{one.gathering_id}", bulk=True)
            told += 1
        if told >= MOST:
            break
    return told


def prompt_facilitators(act: Act, zone_name: str) -> int:
    """Send the secretaries of this zone three plain questions on the evening before their discussion; how many."""
    zone, rules = ZoneInfo(zone_name), rules_for(act.tx, ROOT, act.now)
    if not is_eve(act.now, zone, rules):
        return 0
    begins, ends = tomorrow(act.now, zone)
    told = 0
    for one in coming_discussions(act.tx, Preparing.PROMPT, zone=zone_name, begins=begins, ends=ends, now=act.now):
        prompts = FacilitatorPrompted(one.branch_id, one.branch, one.course, one.problem, one.begins_at)
        for due in take_prompts(act.tx, one, act.now):
            act.tell(due.member_id, prompts, topic=f"gathering:{one.gathering_id}", bulk=True)
            told += 1
    return told
