"""The store's rows of the ledger of ideas as lines of the workbook, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from locales.words import Words
from papers.ledgers import IdeaLine
from storage.idea_ledger import LedgerLine, Opinion


def idea_lines(ledger: Iterable[LedgerLine], words: Words, zone: ZoneInfo) -> list[IdeaLine]:
    """Days are those of `zone`. Where the reader may not see names the author's cell stays empty."""
    return [
        IdeaLine(
            number=line.number,
            kind=words.plain(f"idea-kind-{line.kind}"),
            branch=line.branch,
            submitted=line.submitted_at.astimezone(zone).date(),
            problem=line.problem,
            proposal=line.proposal,
            author=line.author or "",
            review=_review(line.opinion, words) if line.opinion is not None else "",
            progress=line.applied or words.plain(f"idea-state-{line.state}"),
        )
        for line in ledger
    ]


def _review(opinion: Opinion, words: Words) -> str:
    """Which unit decided what, and why not: an opinion without its reason is half of one."""
    step = words.plain(f"idea-step-{opinion.state}")
    text = words.plain("idea-ledger-review", unit=opinion.unit, step=step)
    return text + (words.plain("idea-step-reason", reason=opinion.reason) if opinion.reason else "")
