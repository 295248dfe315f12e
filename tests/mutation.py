"""The register of broken builds, and the job that shows that the suite rejects each of them.

`python -m tests.mutation [NAME ...]` breaks one promise after the other, each in a process of its own, and runs the one
test that guards it. A test that passes all the same guards nothing.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

MUTANTS: dict[str, Callable[[], None]] = {}
REJECTED_BY: dict[str, tuple[str, ...]] = {}

#: Instead of a test: so many seeds of the simulation, of which one at least must go wrong.
SEEDS = "seeds "

AT_ONCE = 1

#: Names the mutant to a bot that a test starts as a process of its own.
BROKEN = "ZHIBU_TEST_MUTANT"


def rejected_by(*tests: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a function that breaks the build in this process, and the tests that must fail then, each of them."""

    def register(mutant: Callable[[], None]) -> Callable[[], None]:
        MUTANTS[mutant.__name__] = mutant
        REJECTED_BY[mutant.__name__] = tests
        return mutant

    return register


def everywhere(real: Any, instead: Any) -> None:
    """Put something else in the place of a function in every module of ours that has imported it, but for mutants'."""
    ours = [module for name, module in sys.modules.items() if not name.startswith("tests.mut") and name != "__main__"]
    for module in ours:
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if value is real:
                setattr(module, name, instead)


class _Failures:
    """Which tests failed at what they assert, not in what was prepared for them."""

    def __init__(self) -> None:
        self.ran = 0
        self.failed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.ran += 1
            self.failed += report.failed


def is_rejected(name: str) -> bool:
    """Whether all that guards this promise notices, once it is broken. For a process that ends afterwards."""
    MUTANTS[name]()
    os.environ[BROKEN] = name
    os.environ.pop("ZHIBU_CHAOS", None)  # the short form of a test is enough to fail
    return all(_fails(test) for test in REJECTED_BY[name])


def _fails(test: str) -> bool:
    if test.startswith(SEEDS):
        from tests.faults.simulation import goes_wrong

        return goes_wrong(range(int(test.removeprefix(SEEDS))))
    failures = _Failures()
    with tempfile.TemporaryDirectory() as folder:
        pytest.main(["-q", "-x", "-p", "no:cacheprovider", f"--basetemp={folder}/t", test], plugins=[failures])
    if not failures.ran:
        raise LookupError(f"{test} is not a test")
    return failures.failed > 0


def every_mutant() -> list[str]:
    """The names of all that are registered."""
    for module in ("mutants", "mutants_of_faults", "mutants_of_rules", "mutants_of_sending"):
        import_module(f"tests.{module}")
    return list(sys.modules["tests.mutation"].MUTANTS)  # of the module that they know, which may not be this __main__


def _begin(name: str, log: Path) -> int:
    """A child that breaks itself and says by its exit code whether that was noticed."""
    child = os.fork()
    if child:
        return child
    code = 2
    try:
        with log.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            code = 0 if is_rejected(name) else 1
    finally:
        os._exit(code)


def judge(names: Iterable[str]) -> dict[str, str]:
    """Of each mutant: rejected, survived, or what went wrong."""
    found: dict[str, str] = {}
    waiting, running = list(names), dict[int, str]()
    with tempfile.TemporaryDirectory() as folder:
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                name = waiting.pop(0)
                running[_begin(name, Path(folder) / name)] = name
            child, status = os.wait()
            name = running.pop(child)
            code = os.waitstatus_to_exitcode(status)
            log = (Path(folder) / name).read_text(errors="replace")
            found[name] = {0: "rejected", 1: "survived"}.get(code, f"failed: {log[-1500:]}")
    return found


if __name__ == "__main__":
    known = every_mutant()
    json.dump(sys.modules["tests.mutation"].judge(sys.argv[1:] or known), sys.stdout, ensure_ascii=False, indent=1)
