"""Phone numbers, only ever to be hashed: `+` and the digits with the country's code, as rosters are read too."""

from __future__ import annotations

import re

_MAINLAND = re.compile(r"1[3-9]\d{9}")


def phone_readings(shared: str) -> tuple[str, ...]:
    """What a shared number can mean, the likeliest first; nothing for what is no number.

    Telegram says 8613800000000 with or without a plus. Other clients leave the country's code out, and then eleven
    digits from 13 to 19 are a mainland mobile number.
    """
    digits = "".join(letter for letter in shared if letter in "0123456789").removeprefix("00")
    if not 7 <= len(digits) <= 15:
        return ()
    whole = f"+{digits}"
    return (f"+86{digits}", whole) if _MAINLAND.fullmatch(digits) and not shared.startswith("+") else (whole,)
