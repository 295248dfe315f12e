"""The ledger of ideas in the words of the workbook."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.idea import IdeaKind, IdeaState
from locales.words import Words
from papers.idea_ledger import idea_lines
from storage.idea_ledger import LedgerLine, Opinion

NIGHT = datetime(2026, 10, 15, 17, 0, tzinfo=UTC)  # already the 16th in Shanghai


def line(state: IdeaState, opinion: Opinion | None, applied: str | None = None) -> LedgerLine:
    return LedgerLine(
        number="2026Q4-017",
        kind=IdeaKind.TRICK,
        author=None,
        branch="集控三支部",
        holder="集控三支部",
        submitted_at=NIGHT,
        problem="机封渗漏",
        proposal="改接除盐水",
        expected=None,
        state=state,
        opinion=opinion,
        applied_at=None,
        applied=applied,
    )


def test_line_says_who_decided_what_and_why_not() -> None:
    refused = Opinion(IdeaState.REFUSED, "集控三支部", NIGHT, "随大修更换")
    adopted = Opinion(IdeaState.ADOPTED, "二电厂党委", NIGHT, None)
    lines = [
        line(IdeaState.SUBMITTED, None),
        line(IdeaState.REFUSED, refused),
        line(IdeaState.APPLIED, adopted, "四台机组都已改接"),
    ]
    made = idea_lines(lines, Words(), ZoneInfo("Asia/Shanghai"))
    assert [(one.review, one.progress) for one in made] == [
        ("", "待处理"),
        ("集控三支部 未采纳：随大修更换", "未采纳"),
        ("二电厂党委 采纳", "四台机组都已改接"),
    ]
    assert (made[0].kind, made[0].author, made[0].submitted) == ("小妙招", "", date(2026, 10, 16))
