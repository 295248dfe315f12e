"""The clock's part of a flag: what the branch leaves unexplained becomes the superior's to look at."""

from __future__ import annotations

from datetime import timedelta

from domain.flag import FlagUnexplained
from handlers.act import Act
from storage.flags import take_unexplained, unexplained
from storage.rules import least_of, rules_for
from storage.tree import load_unit

#: An older flag was told of long ago; the row that says so is forgotten after 400 days (handlers/reminding.py).
OLDEST = timedelta(days=365)


def tell_superiors(act: Act) -> int:
    """Tell the desk of the unit directly above, once, what its branches have not explained in time; how many."""
    told = 0
    least = timedelta(days=least_of(act.tx, "flag_days"))
    for superior_id, flagged in unexplained(act.tx, act.now - least, act.now - OLDEST):
        superior = load_unit(act.tx, superior_id)
        assert superior is not None
        days = rules_for(act.tx, superior.seq, act.now).flag_days
        if flagged.flag.raised_at > act.now - timedelta(days=days):
            continue
        for due in take_unexplained(act.tx, superior_id, flagged.flag, act.now):
            topic = f"explained:{flagged.flag.gathering_id}"
            act.tell(due.member_id, FlagUnexplained(flagged, days), topic=topic, bulk=True)
            told += 1
    return told
