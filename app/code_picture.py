"""The picture for the room: the QR of the current code above its four digits, large enough to read from a phone.

Drawn module by module and written as a one-bit PNG, so that no imaging library is needed for ten digits.
"""

from __future__ import annotations

import struct
import zlib

import segno

#: Width of a QR module in pixels, and of the white margin in modules (ISO/IEC 18004 asks for four).
PIXELS = 12
MARGIN = 4

#: Ten digits of five by seven, a hexadecimal number for each row.
_DIGITS = (
    (0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E),
    (0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E),
    (0x0E, 0x11, 0x01, 0x06, 0x08, 0x10, 0x1F),
    (0x1F, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0E),
    (0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02),
    (0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E),
    (0x06, 0x08, 0x10, 0x1E, 0x11, 0x11, 0x0E),
    (0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08),
    (0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E),
    (0x0E, 0x11, 0x11, 0x0F, 0x01, 0x02, 0x0C),
)


def code_picture(link: str, code: str) -> bytes:
    """A PNG: the QR of `link`, and below it the digits of `code`."""
    square = [[bool(module) for module in row] for row in segno.make(link, error="m", micro=False).matrix]
    wide = len(square) + 2 * MARGIN
    blank = [[False] * wide for _ in range(MARGIN)]
    rows = [*blank, *(_centred(row, wide) for row in square), *blank[:2], *(_centred(row, wide) for row in _text(code))]
    return _png([*rows, *blank])


def _text(code: str) -> list[list[bool]]:
    """The digits side by side, a blank column between them."""
    lines = []
    for line in range(7):
        dots: list[bool] = []
        for digit in code:
            bits = _DIGITS[int(digit)][line]
            dots += [bool(bits & 1 << place) for place in range(4, -1, -1)] + [False]
        lines.append(dots[:-1])
    return lines


def _centred(row: list[bool], wide: int) -> list[bool]:
    left = (wide - len(row)) // 2
    return [False] * left + row + [False] * (wide - left - len(row))


def _png(rows: list[list[bool]]) -> bytes:
    """Black where True: grey scale of one bit, each row `PIXELS` times (PNG specification, sections 5 and 11)."""
    width, height = len(rows[0]) * PIXELS, len(rows) * PIXELS
    scan = b"".join(_scan_line(row, width) * PIXELS for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(scan, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _scan_line(row: list[bool], width: int) -> bytes:
    bits = "".join(("0" if dark else "1") * PIXELS for dark in row)
    padded = bits + "1" * (-width % 8)
    return b"\0" + int(padded, 2).to_bytes(len(padded) // 8, "big")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
