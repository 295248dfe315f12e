"""Make locales/zh-Hant/<noun>.ftl from zh-Hans: `python -m locales.to_traditional`. A developer's tool (extra: dev).

OpenCC converts the characters; words that differ between the mainland's and Taiwan's or Hong Kong's usage are left as
the enterprises use them. Message ids, selectors and markup are ASCII and pass through.
"""

from __future__ import annotations

import sys
from pathlib import Path

#: What OpenCC reads wrongly in our texts: nobody draws lots here, and there is no mile in a list.
_MENDED = {"簡體中文": "繁體中文", "籤": "簽", "花名冊里": "花名冊裏"}


def convert(text: str) -> str:
    from opencc import OpenCC

    converted = str(OpenCC("s2t").convert(text))
    for wrong, right in _MENDED.items():
        converted = converted.replace(wrong, right)
    return converted


def main() -> int:
    root = Path(__file__).parent
    for source in sorted((root / "zh-Hans").glob("*.ftl")):
        target = root / "zh-Hant" / source.name
        target.write_text(convert(source.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
