"""What is installed is what was written: hatchling silently leaves out whatever .gitignore matches."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.source import ROOMS, ROOT, files


def build(root: Path, target: Path) -> zipfile.ZipFile:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(target.glob("zhibu-*.whl")))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return build(ROOT, tmp_path_factory.mktemp("wheel"))


def test_wheel_holds_every_file_of_every_room(wheel: zipfile.ZipFile) -> None:
    wanted = {name for name in files() if name.partition("/")[0] in ROOMS}
    assert {name.rpartition(".")[2] for name in wanted} >= {"py", "ftl", "mako"}
    assert wanted - set(wheel.namelist()) == set()


def test_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(ROOMS)


def test_wheel_brings_the_command_line(wheel: zipfile.ZipFile) -> None:
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "zhibu = app.cli:main" in wheel.read(entry_points).decode()
