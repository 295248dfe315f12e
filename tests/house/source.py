"""The project's own files, as the checks in this folder look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "bot", "web", "papers", "simulator", "handlers", "storage", "locales", "domain")


@dataclass(frozen=True)
class Source:
    """A Python file by its path from the root, which decides what it may hold."""

    path: str
    text: str

    @property
    def room(self) -> str:
        return self.path.partition("/")[0]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)

    def strings(self) -> Iterator[tuple[int, str]]:
        """Every string literal with its line, an f-string as one without its values, but no docstrings."""
        seen: set[ast.AST] = set()
        for node in self.nodes():  # from the outside in: a docstring and an f-string come before their parts
            if isinstance(node, ast.Expr):
                seen.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [part for part in node.values if isinstance(part, ast.Constant)]
                seen.update(parts)
                yield node.lineno, "".join(str(part.value) for part in parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in seen:
                yield node.lineno, node.value

    def imports(self) -> Iterator[tuple[int, str]]:
        for node in self.nodes():
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.lineno, node.module or "."


def files() -> list[str]:
    """What git has or would take, so that a file not yet added is looked at as well."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def python_files(*folders: str) -> list[Source]:
    return [
        Source(name, (ROOT / name).read_text(encoding="utf-8"))
        for name in files()
        if name.endswith(".py") and name.partition("/")[0] in (folders or ROOMS)
    ]
