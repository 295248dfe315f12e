"""What holds for every file that git has: it is small, and names no package registry and no folder of one machine."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT, files

MOST_LINES = 300
LONGER: dict[str, str] = {}
"""Files that may be longer, each with the reason why it is one thing and not two."""

_COUNTED = (".py", ".js", ".css", ".html", ".ftl", ".sh", "Makefile")
_FOREIGN = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|/pypi/+simple|mirrors?\.[\w.]+/pypi"
    r"|(?<![\w.~*$})-])/(?:root|work|Users|home/(?!zhibu\b)\w+)/[\w.]"
    r"|\b[A-Z]:\\\\?Users\b"
)


def is_counted(name: str) -> bool:
    """Vendored code is somebody else's, and a migration is history that nobody may tidy."""
    return name.endswith(_COUNTED) and "/vendor/" not in name and not name.startswith("storage/migrations/versions/")


def is_too_long(text: str) -> bool:
    return text.count("\n") > MOST_LINES


def foreign(text: str) -> list[str]:
    """The registries and machine paths that a text names, with their lines."""
    return [
        f"{number}: {found.group()}"
        for number, line in enumerate(text.split("\n"), 1)
        for found in _FOREIGN.finditer(line)
    ]


def texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in files():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            found[name] = content.decode("utf-8")
    return found


def test_files_are_small() -> None:
    long = {name for name, text in texts().items() if is_counted(name) and is_too_long(text)}
    assert long == set(LONGER), "split it, or say in LONGER why not; an exemption that is no longer needed goes"


def test_files_name_no_registry_and_no_machine() -> None:
    assert {name: found for name, text in texts().items() if (found := foreign(text))} == {}


def test_lock_files_pin_every_package_by_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        packages = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert len(packages) > 20
        assert [package for package in packages if "==" not in package or "--hash=sha256:" not in package] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://py" + "pi.org/simple",
        "https://files.python" + "hosted.org/packages/a.whl",
        "https://mirrors.example.cn/" + "pypi/simple",
        "path = '/ro" + "ot/zhibu'",
        "#!/ho" + "me/alice/.venv/bin/python",
        "see /wo" + "rk/main/docs",
        "C:" + "\\Users\\alice",
    ],
)
def test_registry_or_machine_is_found(line: str) -> None:
    assert len(foreign(f"first\n{line}\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "../work/plan.md",
        "https://example.org/home/page",
        "/home/zhibu/zhibu.db",
        "/var/run/postgresql",
        "docs/work/x",
        "/root",
    ],
)
def test_other_paths_are_left_in_peace(line: str) -> None:
    assert foreign(line) == []


def test_long_file_is_found_and_a_vendored_one_is_not_counted() -> None:
    assert not is_too_long("x\n" * MOST_LINES)
    assert is_too_long("x\n" * (MOST_LINES + 1))
    assert is_counted("bot/checkin.py")
    assert not is_counted("web/static/vendor/htmx.js")
    assert not is_counted("requirements.lock")
