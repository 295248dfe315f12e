"""A store that cannot be written: `python -m tests.faults.read_only SWITCH MODULE ...` is `python -m MODULE ...`, but
while the file SWITCH is there its SQLite meets what a disk gives that went read-only under it.

A file's mode stops nobody who has it open, and a mount needs a privilege. So the calls that SQLite makes of the system
are replaced, by the door that SQLite has for that (xSetSystemCall): writing, cutting, removing, opening to write.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import errno
import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_NAMES = (
    "xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness",
    "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64",
)  # fmt: skip


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, as sqlite3.h has it since version 3."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in _NAMES),
        ("xSetSystemCall", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)),
        ("xGetSystemCall", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)),
    )


_SIZE, _OFFSET = ctypes.c_size_t, ctypes.c_int64
_WRITE = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, _SIZE, use_errno=True)
_PWRITE = ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, _SIZE, _OFFSET, use_errno=True)
_CUT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, _OFFSET, use_errno=True)
_REMOVE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, use_errno=True)
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_int, use_errno=True)

#: What SQLite calls, and whether a call of it would write.
_CALLS: dict[bytes, tuple[Any, Callable[..., bool]]] = {
    b"write": (_WRITE, lambda *_: True),
    b"pwrite": (_PWRITE, lambda *_: True),
    b"pwrite64": (_PWRITE, lambda *_: True),
    b"ftruncate": (_CUT, lambda *_: True),
    b"unlink": (_REMOVE, lambda *_: True),
    b"open": (_OPEN, lambda _name, flags, _mode: bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))),
}

_KEPT: list[Any] = []  # C calls them: they must not be collected


def vfs() -> Any:
    """The VFS that Python's sqlite3 uses; None where its calls cannot be replaced."""
    try:
        find = ctypes.CDLL(_sqlite3.__file__).sqlite3_vfs_find
    except (AttributeError, OSError):  # a build that has SQLite inside and does not show it
        return None
    find.restype, find.argtypes = ctypes.POINTER(_Vfs), [ctypes.c_char_p]
    found = find(None)
    return found if found and found.contents.iVersion >= 3 else None


def obey(switch: Path) -> None:
    """From now on, in this process: while `switch` is there, nothing is written."""
    unix, file = vfs(), os.fspath(switch)

    def replace(name: bytes, kind: Any, writes: Callable[..., bool]) -> None:
        address = unix.contents.xGetSystemCall(unix, name)
        if not address:
            return
        real = kind(address)

        def call(*arguments: Any) -> int:
            if writes(*arguments) and os.path.exists(file):  # noqa: PTH110 - at each write of a store
                ctypes.set_errno(errno.EROFS)
                return -1
            done: int = real(*arguments)
            return done

        callback = kind(call)
        _KEPT.append((real, callback))
        assert unix.contents.xSetSystemCall(unix, name, ctypes.cast(callback, ctypes.c_void_p)) == 0

    for name, (kind, writes) in _CALLS.items():
        replace(name, kind, writes)


if __name__ == "__main__":
    obey(Path(sys.argv.pop(1)))
    runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
