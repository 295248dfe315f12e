"""Spellings of one word made one: full width and half width, spaces, traditional characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Only the characters that occur in headers and in the vocabulary; names of people and units are never folded.
_SIMPLIFIED = str.maketrans(
    "黨員編號職務內組織類別稱區時機碼聯絡話電證學歷貫齡總屬級單關係轉間場崗書記輪項協離預備動輔現導紀檢長際運繫領線",
    "党员编号职务内组织类别称区时机码联络话电证学历贯龄总属级单关系转间场岗书记轮项协离预备动辅现导纪检长际运系领线",
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """NFKC, lower case, no spaces or invisible characters, simplified."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(_SIMPLIFIED)
    return "".join(
        letter for letter in folded if not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )
