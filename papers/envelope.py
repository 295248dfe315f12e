"""What kind of file is it, and is it safe to open? Runs in the jail, before anything is parsed."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO

from papers.limits import Limits
from papers.paper import PaperRefused

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 64 * 1024
#: Beginnings of files that people attach by mistake, and of those that somebody renamed.
_FOREIGN = (b"MZ", b"\x7fELF", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_workbook(file: IO[bytes], limits: Limits) -> bool:
    """True for a zip that may be an .xlsx, False for text that may be CSV; anything else is refused.

    Goes by content: a file that travelled through a chat often has another name than it was born with.
    """
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    if not head.strip():
        raise PaperRefused("roster-file-empty")
    if head.startswith(b"PK\x03\x04"):
        _check_size(size, limits.workbook_bytes)
        return True
    if head.startswith(_OLE2):
        raise PaperRefused("roster-file-encrypted" if _holds_encrypted_package(file) else "roster-file-old-excel")
    if head.startswith(_FOREIGN) or (b"\x00" in head and not head.startswith(_UTF16_MARKS)):
        raise PaperRefused("roster-file-not-a-table")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise PaperRefused("roster-file-web-page")  # "Excel" exports of many systems are HTML inside
    _check_size(size, limits.csv_bytes)
    return False


def open_workbook(file: IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """Opens the zip after having read every entry once, counting."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeDecodeError) as error:
        raise PaperRefused("roster-file-damaged") from error
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise PaperRefused("roster-file-too-many-parts", count=len(entries), limit=limits.entries)
    names = [entry.filename for entry in entries]
    _check_names(archive, names)
    total = 0
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise PaperRefused("roster-file-encrypted")
        total += _inflated_bytes(archive, entry, limits, limits.inflated_bytes - total)
    return archive


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise PaperRefused("roster-file-too-large", size=-(-size // 1048576), limit=limit // 1048576)


def _check_names(archive: zipfile.ZipFile, names: list[str]) -> None:
    if len(set(names)) != len(names):
        raise PaperRefused("roster-file-damaged")
    lowered = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") for name in lowered):
        raise PaperRefused("roster-file-macros")
    if "xl/workbook.bin" in lowered or "mimetype" in lowered:
        raise PaperRefused("roster-file-other-format")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in lowered:
        raise PaperRefused("roster-file-not-a-workbook")
    types = archive.getinfo("[Content_Types].xml")
    if types.file_size <= 1024 * 1024 and not types.flag_bits & 0x1:
        with _opened(archive, types) as stream:
            if b"macroenabled" in stream.read(1024 * 1024).lower():
                raise PaperRefused("roster-file-macros")


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return archive.open(entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise PaperRefused("roster-file-damaged") from error


def _inflated_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, left: int) -> int:
    """Reads one entry to its end and returns how much came out; stops at the first byte too many."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PaperRefused("roster-file-damaged")
    seen = 0
    with _opened(archive, entry) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                seen += len(chunk)
                too_dense = seen > limits.ratio_from_bytes and seen > limits.ratio * max(entry.compress_size, 1)
                if seen > left or too_dense:
                    raise PaperRefused("roster-file-swells", limit=limits.inflated_bytes // 1048576)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise PaperRefused("roster-file-damaged") from error
    return seen


def _holds_encrypted_package(file: IO[bytes]) -> bool:
    """An encrypted .xlsx is an OLE2 file with a stream of this name; an old .xls is OLE2 without it."""
    mark = "EncryptedPackage".encode("utf-16-le")
    tail = b""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        if mark in tail + chunk:
            return True
        tail = chunk[-len(mark) :]
    return False
