"""The clock's part of a flag: what the branch leaves unexplained becomes the superior's to look at."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.flag import FlagState, FlagUnexplained
from handlers.act import Act
from storage.database import Reading
from storage.flags import Unexplained, load_flagged, take_unexplained, unexplained
from storage.rules import least_of, rules_for

#: An older flag was told of long ago; the row that says so is forgotten after 400 days (handlers/reminding.py).
OLDEST = timedelta(days=365)


def look_for_unexplained(db: Reading, now: datetime) -> list[Unexplained]:
    """What branches have not explained in time (rule flag_days), and the unit directly above has not heard of."""
    silent = unexplained(db, now - timedelta(days=least_of(db, "flag_days")), now - OLDEST)
    return [one for one in silent if one.raised_at <= now - timedelta(days=_days(db, one, now))]


def tell_superior(act: Act, silent: Unexplained) -> int:
    """Tell the desk of the unit directly above, once; how many. Nobody, where the branch has answered meanwhile."""
    flagged = load_flagged(act.tx, silent.gathering_id)
    if flagged is None or flagged.flag.state is not FlagState.RAISED:
        return 0
    told = take_unexplained(act.tx, silent.superior_id, flagged.flag, act.now)
    outcome = FlagUnexplained(flagged, _days(act.tx, silent, act.now))
    for due in told:
        act.tell(due.member_id, outcome, topic=f"explained:{silent.gathering_id}", bulk=True)
    return len(told)


def _days(db: Reading, silent: Unexplained, now: datetime) -> int:
    return rules_for(db, silent.superior_seq, now).flag_days
