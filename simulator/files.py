"""Files in memory: what the bot uploads and what people send, with identifiers as Telegram gives them."""

from __future__ import annotations

import mimetypes
import secrets
import struct
from dataclasses import dataclass
from typing import Any

from simulator.refusal import Refusal

MAX_UPLOAD = 50 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    """One file; `path` is what getFile gives out below /file/bot<token>/."""

    id: str
    unique_id: str
    name: str
    mime: str
    data: bytes
    path: str
    width: int = 0
    height: int = 0

    @property
    def document(self) -> dict[str, Any]:
        """Telegram's Document."""
        return {
            "file_name": self.name,
            "mime_type": self.mime,
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
        }

    @property
    def photo(self) -> list[dict[str, Any]]:
        """Telegram's list of PhotoSize, here always the one size."""
        size = {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
            "width": self.width,
            "height": self.height,
        }
        return [size]


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height out of the head of a PNG or JPEG; None where it is neither."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if not data.startswith(b"\xff\xd8"):
        return None
    position = 2
    while position + 9 < len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], struct.unpack(">H", data[position + 2 : position + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + length
    return None


class Files:
    """All files by identifier and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep_document(self, name: str, data: bytes, mime: str | None = None) -> StoredFile:
        """Store a document; an empty one and one above 50 MB are refused."""
        if not data:
            raise Refusal("file must be non-empty")
        if len(data) > MAX_UPLOAD:
            raise Refusal("Request Entity Too Large", 413)
        if mime is None or mime == "application/octet-stream":
            mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return self._keep("documents", name, data, mime)

    def keep_photo(self, name: str, data: bytes) -> StoredFile:
        """Store a picture; Telegram wants sides of at most 10000 together, at most 20 to 1, and 10 MB."""
        size = picture_size(data)
        if size is None or min(size) == 0:
            raise Refusal("IMAGE_PROCESS_FAILED")
        if sum(size) > 10000 or max(size) > 20 * min(size) or len(data) > MAX_PHOTO:
            raise Refusal("PHOTO_INVALID_DIMENSIONS")
        mime = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
        return self._keep("photos", name, data, mime, *size)

    def _keep(self, folder: str, name: str, data: bytes, mime: str, width: int = 0, height: int = 0) -> StoredFile:
        number = len(self._by_id) + 1
        ending = "." + name.rpartition(".")[2] if "." in name else ""
        path = f"{folder}/file_{number}{ending}" if ending.isascii() else f"{folder}/file_{number}"
        lead = "AgACAgUAAxkBAA" if folder == "photos" else "BQACAgUAAxkBAA"
        identifier, unique = lead + secrets.token_urlsafe(36), secrets.token_urlsafe(11)
        stored = StoredFile(identifier, unique, name, mime, data, path, width, height)
        self._by_id[identifier] = self._by_path[path] = stored
        return stored

    def find(self, identifier: str) -> StoredFile:
        """By file_id; a URL is refused too, since the simulator reaches nothing outside."""
        found = self._by_id.get(identifier)
        if found is None:
            raise Refusal("wrong file identifier/HTTP URL specified")
        return found

    def at(self, path: str) -> StoredFile | None:
        """By path, for the download."""
        return self._by_path.get(path)
