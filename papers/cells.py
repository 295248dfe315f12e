"""One cell to one value, or a `CellFault`. Nothing is guessed: what cannot be read exactly is refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from papers.grid import CellValue, Oddity

LONGEST_NAME = 64
LONGEST_UNIT_NAME = 128
LONGEST_NUMBER = 32

_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SPACE_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}·])\s+(?=[{_HAN}·])")
_DOT_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s*[·•‧・･.．∙●▪]\s*(?=[{_HAN}])")
#: Text that needs no cleaning, as most cells are: printable, without spaces, its own NFC.
_ORDINARY = re.compile(r"^[\x21-\x7e\u3400-\u4dbf\u4e00-\u9fff·（），。、：；《》“”]*\Z")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"^[^\W_](?:[\w./-]{0,30}[^\W_])?$")
_LATIN = re.compile(r"[0-9A-Za-z]")
_WHOLE_FLOAT = re.compile(r"^([0-9]{1,15})\.0+$")
_SCIENTIFIC = re.compile(r"^([0-9])(?:\.([0-9]+))?e\+?([0-9]{1,2})$", re.IGNORECASE)
_PHONE_MARKS = re.compile(r"[\s()–—.-]")
_MAINLAND_MOBILE = re.compile(r"^(?:\+?86|0086)?(1[0-9]{10})$")
_INTERNATIONAL = re.compile(r"^(?:\+|00)([1-9][0-9]{6,14})$")
_DATE = re.compile(
    r"^([12][0-9]{3})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2}))"
    r"(?:[T ]0?0:00(?::00(?:\.0+)?)?)?$"
)
_CITIZEN = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
#: Serial days of 1954 to 2119: outside them a number in a date column is no date.
_SERIALS = range(20_000, 80_000)
_ZONE_WORDS = {"北京时间": "Asia/Shanghai", "北京": "Asia/Shanghai", "中国": "Asia/Shanghai", "上海": "Asia/Shanghai"}
_PLACEHOLDERS = frozenset({"-", "--", "—", "——", "/", "\\", "无", "n/a", "null", "none", "nan", "暂无"})


class CellFault(ValueError):  # noqa: N818 - named for what the reader is told
    """Why a cell cannot be read. `reason_id` and `arguments` as in `Fault`."""

    def __init__(self, reason_id: str, /, **arguments: str | int) -> None:
        super().__init__(reason_id)
        self.reason_id = reason_id
        self.arguments = arguments


def text_of(value: CellValue | None) -> str:
    """The cell as clean text in NFC: one line, no control, bidi or zero-width characters, spaces as a person sees them.

    Raises for formulas, error values, lone surrogates, NUL, and anything that looks like an ID-card number.
    """
    if value is None:
        return ""
    if value is Oddity.FORMULA:
        raise CellFault("roster-cell-formula")
    if value is Oddity.ERROR:
        raise CellFault("roster-cell-error")
    text = _number_text(value) if isinstance(value, int | float) else str(value)
    text = _visible(text)
    if text.startswith(("=", "@")):
        raise CellFault("roster-cell-formula")
    if _holds_citizen_number(text):
        raise CellFault("roster-cell-id-card")
    return "" if text.lower() in _PLACEHOLDERS else text


def name_of(text: str, longest: int = LONGEST_NAME) -> str:
    """A person's or unit's name: 张　三 is 张三, dots are ·, Latin names keep single spaces."""
    name = _DOT_BETWEEN_HAN.sub("·", _SPACE_BETWEEN_HAN.sub("", text))
    if len(name) > longest:
        raise CellFault("roster-name-too-long", length=len(name), limit=longest)
    return name


def unit_name_of(text: str) -> str:
    """A unit's name; full-width digits and letters as plain ones, so that 集控３支部 and 集控3支部 are one."""
    return name_of(unicodedata.normalize("NFKC", text), LONGEST_UNIT_NAME)


def number_of(text: str) -> str:
    """A 工号: 1001.0 is 1001, leading zeros of a text stay, digits lost to 1.38E+10 are a fault."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").lstrip("'")
    whole = _WHOLE_FLOAT.match(plain)
    number = whole[1] if whole else _from_scientific(plain)
    if len(number) > LONGEST_NUMBER or not _NUMBER.match(number) or not _LATIN.search(number):
        raise CellFault("roster-number-form", limit=LONGEST_NUMBER)
    return number


def phone_of(text: str) -> str:
    """A phone as +8613800000000."""
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("'")
    plain = _PHONE_MARKS.sub("", _from_scientific(_WHOLE_FLOAT.sub(r"\1", plain)))
    mainland = _MAINLAND_MOBILE.match(plain)
    abroad = _INTERNATIONAL.match(plain)
    if mainland is not None:
        return f"+86{mainland[1]}"
    if abroad is None:
        raise CellFault("roster-phone-form")
    return f"+{abroad[1]}"


def date_of(value: CellValue | None, epoch_1904: bool = False) -> date | None:
    """A day: a serial number of the sheet, or 2026-10-01, 2026/10/1, 2026.10.1, 2026年10月1日, 20261001."""
    text = unicodedata.normalize("NFKC", text_of(value)).strip()
    if not text:
        return None
    if isinstance(value, int | float) and int(value) in _SERIALS:
        return (date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)) + timedelta(days=int(value))
    match = _DATE.match(re.sub(r"\s*([年月日/.-])\s*", r"\1", text))
    if match is None:
        raise CellFault("roster-date-form", value=text[:20])
    month, day = match[3] or match[5] or match[7], match[4] or match[6] or match[8]
    try:
        return date(int(match[1]), int(month), int(day))
    except ValueError as error:
        raise CellFault("roster-date-form", value=text[:20]) from error


@lru_cache(maxsize=256)
def zone_of(text: str) -> str:
    """An IANA zone name such as Asia/Shanghai."""
    name = _ZONE_WORDS.get(text, text)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # ZoneInfoNotFoundError is a KeyError; a folder's name an OSError
        raise CellFault("roster-zone-unknown", value=text[:20]) from error
    return name


def _number_text(number: int | float) -> str:
    if isinstance(number, int):
        return str(number)
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    if abs(number) >= 1e15:
        raise CellFault("roster-number-lost-digits")  # a spreadsheet keeps 15 digits; ID cards have 18
    return repr(number)


def _from_scientific(text: str) -> str:
    """1.3812345678E+10 holds all its digits and is read; 1.38E+10 has lost them."""
    match = _SCIENTIFIC.match(text)
    if match is None:
        return text
    fraction, exponent = match[2] or "", int(match[3])
    if len(fraction.rstrip("0")) == 0 or len(fraction) < exponent - 1 or len(fraction) > exponent:
        raise CellFault("roster-number-lost-digits")
    return (match[1] + fraction).ljust(exponent + 1, "0")


def _visible(text: str) -> str:
    if _ORDINARY.match(text):
        return text
    for letter in text:
        if letter == "\x00" or "\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff\ufffd":
            raise CellFault("roster-cell-broken-character")
    kept = (
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cn")
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", "".join(kept))).strip()


def _holds_citizen_number(text: str) -> bool:
    if len(text) < 18:
        return False
    return any(
        _checks_out(match.group()) for match in _CITIZEN.finditer(unicodedata.normalize("NFKC", text).replace(" ", ""))
    )


def _checks_out(candidate: str) -> bool:
    """The check character of GB 11643-1999."""
    total = sum(int(digit) * weight for digit, weight in zip(candidate[:17], _CITIZEN_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == candidate[17].upper()
