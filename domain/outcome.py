"""What a command can come to. An outcome is a value and commits; only an exception rolls back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that happened. The class name in kebab-case is the message id in locales/."""


@dataclass(frozen=True, slots=True)
class Refused(Outcome):
    """Something that was not done, named for the obstacle. Refusals change nothing but may leave a trace."""


def message_id(kind: type[Outcome]) -> str:
    """The id in locales/ of an outcome: `AlreadyCheckedIn` -> `already-checked-in`."""
    return _kebab(kind.__name__)


@cache
def _kebab(name: str) -> str:
    return _HUMP.sub("-", name).lower()
