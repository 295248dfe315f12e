"""Ideas out of the discussions that were held, each some way along."""

from __future__ import annotations

from datetime import timedelta

from app.seed.organisation import Branch, Seeding
from app.seed.progress import Counters
from domain.idea import IdeaKind, IdeaState
from storage.seed import BenefitRow, IdeaRow, IdeaStepRow, Row

#: How far ideas have come; about three in ten are adopted (domain.md 3.4).
_STATES = {
    IdeaState.SUBMITTED: 42,
    IdeaState.ADOPTED: 22,
    IdeaState.PASSED_UP: 10,
    IdeaState.REFUSED: 13,
    IdeaState.APPLIED: 10,
    IdeaState.WITHDRAWN: 3,
}
_PER_MEMBER = 0.05


def invent_ideas(branch: Branch, seeding: Seeding, counters: Counters) -> list[Row]:
    """Some ideas of one branch, numbered within its quarter."""
    random = seeding.random
    rows: list[Row] = []
    count = sum(random.random() < _PER_MEMBER for _ in branch.members)
    for number, author in enumerate(random.sample(branch.members, count), 1):
        counters.idea += 1
        rows += _idea(branch, seeding, counters.idea, number, author)
    return rows


def _idea(branch: Branch, seeding: Seeding, idea_id: int, number: int, author: int) -> list[Row]:
    random, words, secretary = seeding.random, seeding.words, branch.first_member
    kind = random.choice(list(IdeaKind))
    problem, proposal = random.choice(words.ideas[str(kind)])
    [state] = random.choices(list(_STATES), list(_STATES.values()))
    handed_in = seeding.now - timedelta(hours=random.randint(30, 200))
    decided = handed_in + timedelta(hours=random.randint(2, 24))
    holder = branch.parent_id if state is IdeaState.PASSED_UP else branch.unit_id
    changed = handed_in if state is IdeaState.SUBMITTED else decided
    expected = random.choice(words.expected) if random.random() < 0.6 else None
    idea = IdeaRow(
        idea_id,
        branch.unit_id,
        author,
        holder,
        str(seeding.quarter),
        number,
        str(kind),
        problem,
        proposal,
        expected,
        str(state),
        handed_in,
        changed,
    )
    path = [IdeaState.SUBMITTED]
    if state is IdeaState.APPLIED:
        path.append(IdeaState.ADOPTED)
    if state is not IdeaState.SUBMITTED:
        path.append(state)
    rows: list[Row] = [idea]
    before: IdeaState | None = None
    for after in path:
        own = after in (IdeaState.SUBMITTED, IdeaState.WITHDRAWN)
        at = handed_in if after is IdeaState.SUBMITTED else decided
        reason = random.choice(words.refusals) if after is IdeaState.REFUSED else None
        by = author if own else secretary
        rows.append(IdeaStepRow(idea_id, str(before) if before else None, str(after), branch.unit_id, by, at, reason))
        before = after
    if state is IdeaState.APPLIED:
        rows.append(_benefit(branch, seeding, idea_id, author))
    return rows


def _benefit(branch: Branch, seeding: Seeding, idea_id: int, author: int) -> BenefitRow:
    """A measured benefit, verified by somebody other than the author in half of the cases."""
    random, now = seeding.random, seeding.now
    verifier = next(one for one in branch.members if one not in (author, branch.first_member))
    verified = random.random() < 0.5
    return BenefitRow(
        idea_id,
        branch.unit_id,
        random.randint(5, 400) * 10_000,
        seeding.quarter.first_day,
        now.date(),
        seeding.words.evidence,
        branch.first_member,
        now - timedelta(hours=3),
        verifier if verified else None,
        now - timedelta(hours=1) if verified else None,
    )
