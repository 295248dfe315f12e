"""The small parts of an .xlsx: which sheets there are, shared strings, number formats. Parsed with expat, no DTDs.

A reader of our own rather than a library: it streams in bounded memory, sees formulas, hidden rows and number formats
in one pass, and never allocates by a sheet's claimed size, which has aborted the process of every library tried.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from papers.limits import LONGEST_CELL
from papers.paper import PaperRefused

_CHUNK = 64 * 1024
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: A number format of zeros alone, which shows 1001 as 0001001.
_ZEROS = re.compile(r"^0+$")


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    archive: zipfile.ZipFile
    sheets: tuple[SheetPart, ...]
    strings: list[str]
    #: By the index of a cell's style: how many digits its number format pads to (0: none).
    padding: list[int]
    epoch_1904: bool


class Elements:
    """Expat with local names: `<x:row>` and `<row>` are the same, as both occur in the wild."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._local: dict[str, str] = {}

    def local(self, name: str) -> str:
        known = self._local.get(name)
        if known is None:
            known = self._local[name] = name.rpartition(" ")[2]
        return known

    def feed(self, data: bytes, final: bool = False) -> None:
        try:
            self.parser.Parse(data, final)
        except expat.ExpatError as error:
            raise PaperRefused("roster-file-damaged") from error

    @staticmethod
    def _refuse_doctype(*_: object) -> None:
        raise PaperRefused("roster-file-doctype")


def unescape(text: str) -> str:
    """`_x000D_` is how a workbook writes a control character."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def open_package(archive: zipfile.ZipFile) -> Package:
    names = {name.lower(): name for name in archive.namelist()}
    targets = _targets(archive, names.get("xl/_rels/workbook.xml.rels"))
    sheets: list[SheetPart] = []
    epoch_1904 = False

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal epoch_1904
        if name == "workbookPr":
            epoch_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            part = names.get(targets.get(relation, "").lower())
            if part is not None and "worksheets/" in part:
                sheets.append(
                    SheetPart(attributes.get("name", ""), part, attributes.get("state", "visible") != "visible")
                )

    walk(archive.open(names["xl/workbook.xml"]), on_start)
    if not sheets:
        raise PaperRefused("roster-file-not-a-workbook")
    strings = _strings(archive, names.get("xl/sharedstrings.xml"))
    return Package(archive, tuple(sheets), strings, _padding(archive, names.get("xl/styles.xml")), epoch_1904)


def walk(
    stream: IO[bytes],
    on_start: Callable[[str, dict[str, str]], None],
    on_end: Callable[[str], None] | None = None,
    on_text: Callable[[str], None] | None = None,
) -> None:
    """Runs a whole part through the parser. Local names in, nothing kept."""
    elements = Elements()
    local = elements.local
    elements.parser.StartElementHandler = lambda name, attributes: on_start(local(name), attributes)
    if on_end is not None:
        elements.parser.EndElementHandler = lambda name: on_end(local(name))
    elements.parser.CharacterDataHandler = on_text
    with stream:
        while chunk := stream.read(_CHUNK):
            elements.feed(chunk)
        elements.feed(b"", final=True)


def _targets(archive: zipfile.ZipFile, part: str | None) -> dict[str, str]:
    """Relation id -> part name. External targets lead nowhere: nothing outside the file is ever opened."""
    targets: dict[str, str] = {}

    def on_start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    if part is not None:
        walk(archive.open(part), on_start)
    return targets


def _strings(archive: zipfile.ZipFile, part: str | None) -> list[str]:
    """Shared strings; the pinyin beside a name (`rPh`) is not part of the name."""
    strings: list[str] = []
    pieces: list[str] = []
    reading = phonetic = False

    def on_start(name: str, _: dict[str, str]) -> None:
        nonlocal reading, phonetic
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            phonetic = True
        elif name == "t":
            reading = not phonetic

    def on_end(name: str) -> None:
        nonlocal reading, phonetic
        if name == "si":
            strings.append(unescape("".join(pieces))[:LONGEST_CELL])
        elif name == "rPh":
            phonetic = False
        elif name == "t":
            reading = False

    def on_text(text: str) -> None:
        if reading:
            pieces.append(text)

    if part is not None:
        walk(archive.open(part), on_start, on_end, on_text)
    return strings


def _padding(archive: zipfile.ZipFile, part: str | None) -> list[int]:
    formats: dict[str, str] = {}
    padding: list[int] = []
    inside = False

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            code = formats.get(attributes.get("numFmtId", ""), "")
            padding.append(len(code) if _ZEROS.match(code) and len(code) <= 32 else 0)

    def on_end(name: str) -> None:
        nonlocal inside
        if name == "cellXfs":
            inside = False

    if part is not None:
        walk(archive.open(part), on_start, on_end)
    return padding
