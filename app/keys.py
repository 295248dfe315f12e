"""The installation's secret beside the store: made at the first start, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from app.said import said
from app.settings import SettingsError
from handlers.act import Keys


def load_keys(file: Path) -> Keys:
    """Read the key, or make it. Whoever moves the store must take this file along, else phone numbers match no more."""
    try:
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pepper = bytes.fromhex(file.read_text(encoding="ascii").strip())
        if len(pepper) < 32:
            raise SettingsError(said("terminal-not-a-key", file=file)) from None
        return Keys(pepper)
    pepper = secrets.token_bytes(32)
    with os.fdopen(made, "w", encoding="ascii") as out:
        out.write(pepper.hex() + "\n")
    return Keys(pepper)
