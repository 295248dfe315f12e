"""`zhibu import roster`: workbooks in, members and rights out, twice the same."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from storage.schema import account, audit, invitation, member, membership, obligation, role, roster_import, unit
from tests.app.commands import Shell, count_of
from tests.papers.rosters import csv_file, workbook

HEADER = ("工号", "姓名", "上级党组织", "党支部", "党小组", "党员类别", "党内职务", "手机号")
ABOVE = "华东能源集团党委/第二发电厂党委"
ZHAO = ("1001", "赵建国", ABOVE, "集控三支部", "甲值党小组", "正式党员", "书记", "13800001111")
QIAN = ("1002", "钱进", ABOVE, "集控三支部", "甲值党小组", "正式党员", "组织委员", "13800002222")
SUN = ("1003", "孙红", ABOVE, "集控三支部", "乙值党小组", "预备党员", "", "")
LI = ("1004", "李明", ABOVE, "检修支部", "", "正式党员", "书记", "13800004444")
ZHOU = ("1005", "周平", ABOVE, "检修支部", "", "离退休党员", "", "")
ALL = (ZHAO, QIAN, SUN, LI, ZHOU)

STATE = (
    select(member.c.number, member.c.name, member.c.category, member.c.duty, member.c.phone_hash, unit.c.name)
    .join(membership, membership.c.member_id == member.c.id)
    .join(unit, unit.c.id == membership.c.branch_id)
    .where(membership.c.valid_to.is_(None))
    .order_by(member.c.number)
)
ROLES = (
    select(member.c.number, role.c.role, unit.c.name)
    .join(member, member.c.id == role.c.member_id)
    .join(unit, unit.c.id == role.c.unit_id)
    .where(role.c.valid_to.is_(None))
    .order_by(member.c.number, role.c.role)
)


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    return Shell(tmp_path, database_url)


def roster(shell: Shell, *rows: tuple[Any, ...], name: str = "花名册.xlsx") -> Path:
    return workbook(shell.folder / name, [HEADER, *rows])


def test_workbook_twice_changes_nothing_the_second_time(shell: Shell) -> None:
    file = roster(shell, *ALL)
    first = shell.run("import", "roster", file)
    assert (count_of(first, "新增"), count_of(first, "新建党组织")) == (5, 6)
    before = shell.rows(STATE), shell.rows(ROLES), shell.rows(select(unit)), shell.rows(select(role))
    second = shell.run("import", "roster", file)
    assert count_of(second, "没有变化") == 5
    assert (shell.rows(STATE), shell.rows(ROLES), shell.rows(select(unit)), shell.rows(select(role))) == before
    assert [(row.added, row.unchanged) for row in shell.read(lambda db: db.rows(select(roster_import)))] == [
        (5, 0),
        (0, 5),
    ]


def test_import_makes_the_tree_the_rights_and_what_the_quarter_owes(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    kinds = shell.rows(select(unit.c.name, unit.c.kind, unit.c.depth).order_by(unit.c.seq))
    assert kinds == [
        ("华东能源集团党委", "committee", 0),
        ("第二发电厂党委", "committee", 1),
        ("检修支部", "branch", 2),
        ("集控三支部", "branch", 2),
        ("乙值党小组", "group", 3),
        ("甲值党小组", "group", 3),
    ]
    assert shell.rows(ROLES) == [
        ("1001", "secretary", "集控三支部"),
        ("1002", "organiser", "集控三支部"),
        ("1004", "secretary", "检修支部"),
    ]
    assert shell.rows(select(func.count()).select_from(obligation)) == [(4,)]


def test_dry_run_says_what_would_change_and_writes_nothing(shell: Shell) -> None:
    said = shell.run("import", "roster", roster(shell, *ALL), "--dry-run")
    assert "如果导入" in said
    assert count_of(said, "新增") == 5
    assert "赵建国" in said
    assert shell.rows(STATE) == []
    assert shell.rows(select(unit.c.id)) == []


def test_move_closes_the_old_membership_opens_a_new_one_and_ends_the_old_duty(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    moved = (*QIAN[:3], "检修支部", "", "正式党员", "", QIAN[7])
    said = shell.run("import", "roster", roster(shell, ZHAO, moved, SUN, LI, ZHOU))
    assert count_of(said, "调动") == 1
    history = shell.rows(
        select(unit.c.name, membership.c.valid_to.is_(None))
        .join(unit, unit.c.id == membership.c.branch_id)
        .join(member, member.c.id == membership.c.member_id)
        .where(member.c.number == "1002")
        .order_by(membership.c.id)
    )
    assert [(name, bool(current)) for name, current in history] == [("集控三支部", False), ("检修支部", True)]
    assert ("1002", "organiser", "集控三支部") not in shell.rows(ROLES)


def test_whoever_left_loses_rights_account_and_links_but_not_the_record(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    shell.run("role", "grant", "--member", "1002", "--role", "committee_staff", "--unit", "第二发电厂党委")
    said = shell.run("import", "roster", roster(shell, ZHAO, SUN, LI, ZHOU))
    assert count_of(said, "离开") == 1
    assert "1002" not in [row[0] for row in shell.rows(STATE)]
    assert "1002" not in [row[0] for row in shell.rows(ROLES)]
    assert shell.rows(select(account.c.member_id)) == []
    assert shell.rows(select(invitation.c.id)) == []
    assert shell.rows(select(member.c.name).where(member.c.number == "1002")) == [("钱进",)]
    back = shell.run("import", "roster", roster(shell, *ALL))
    assert count_of(back, "新增") == 1
    assert ("1002", "organiser", "集控三支部") in shell.rows(ROLES)


def test_duty_taken_off_the_roster_ends_the_role_and_a_new_one_begins(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    said = shell.run(
        "import", "roster", roster(shell, (*ZHAO[:6], "", ZHAO[7]), (*QIAN[:6], "书记", QIAN[7]), SUN, LI, ZHOU)
    )
    assert count_of(said, "信息有变") == 2
    assert shell.rows(ROLES) == [("1002", "secretary", "集控三支部"), ("1004", "secretary", "检修支部")]


def test_group_leader_leads_the_group(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, ZHAO, (*SUN[:6], "党小组组长", "")))
    assert ("1003", "group_leader", "乙值党小组") in shell.rows(ROLES)


def test_gb18030_csv_is_read(shell: Shell) -> None:
    lines = "\n".join(",".join(row) for row in (HEADER, *ALL))
    said = shell.run("import", "roster", csv_file(shell.folder / "花名册.csv", lines, "gb18030"))
    assert count_of(said, "新增") == 5


def test_faulty_rows_are_named_left_out_and_written_to_a_workbook(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    bad = (*SUN[:5], "火星党员", "", "")
    said = shell.run(
        "import", "roster", roster(shell, ZHAO, QIAN, bad, LI, ZHOU), "--errors", shell.folder / "错误.xlsx"
    )
    assert "工作表“花名册”第4行" in said.replace(" ", "")
    assert "火星党员" in said
    assert count_of(said, "离开") == 0
    assert "1003" in [row[0] for row in shell.rows(STATE)]
    cells = [
        [cell.value for cell in row] for row in load_workbook(shell.folder / "错误.xlsx").worksheets[0].iter_rows()
    ]
    assert any("火星党员" in str(cell) for row in cells for cell in row)


def test_many_leaving_at_once_needs_a_yes(shell: Shell) -> None:
    crowd = [(f"2{number:03}", f"成员{number}", ABOVE, "检修支部", "", "正式党员", "", "") for number in range(40)]
    shell.run("import", "roster", roster(shell, LI, *crowd))
    half = roster(shell, LI, *crowd[:20])
    said = shell.run("import", "roster", half, exit_code=1)
    assert "--yes" in said
    assert len(shell.rows(STATE)) == 41
    said = shell.run("import", "roster", half, "--yes")
    assert count_of(said, "离开") == 20
    assert len(shell.rows(STATE)) == 21


def test_dry_run_says_which_columns_of_which_rows_differ(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    worker = (*SUN[:6], "党务工作者", SUN[7])
    said = shell.run("import", "roster", roster(shell, ZHAO, QIAN, worker, (*LI[:7], "13900004444"), ZHOU), "--dry-run")
    assert "其中“党内职务”有变 1 人" in said
    assert "第 4 行：党内职务" in said
    assert "第 5 行：手机号" in said
    assert "13900004444" not in said
    shell.run("import", "roster", roster(shell, ZHAO, QIAN, worker, LI, ZHOU))
    assert ("1003", "organiser", "集控三支部") in shell.rows(ROLES)


def test_branch_with_a_new_name_is_not_taken_for_a_new_branch_unasked(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    before = shell.rows(STATE)
    renamed = roster(shell, ZHAO, QIAN, SUN, *((*one[:3], "检修一支部", *one[4:]) for one in (LI, ZHOU)))
    for options, exit_code in ((("--dry-run",), 1), ((), 1)):
        said = shell.run("import", "roster", renamed, *options, exit_code=exit_code)
        assert "新建“检修一支部”，“检修支部”的 2 人全部转出" in said
        assert "--allow-vanish" in said
    assert shell.rows(STATE) == before
    shell.run("import", "roster", renamed, "--allow-vanish")
    assert [row[5] for row in shell.rows(STATE)].count("检修一支部") == 2


def test_branch_with_its_code_and_another_name_is_renamed(shell: Shell) -> None:
    def with_codes(name: str, *more: tuple[Any, ...]) -> Path:
        rows = [(*one[:3], name, *one[4:], "J0815") for one in (LI, ZHOU)]
        return workbook(shell.folder / "花名册.xlsx", [(*HEADER, "党支部编码"), *rows, *more])

    shell.run("import", "roster", with_codes("检修支部"))
    before = shell.rows(select(unit.c.id, unit.c.code, unit.c.name).where(unit.c.code == "J0815"))
    assert [name for _id, _code, name in before] == ["检修支部"]
    said = shell.run("import", "roster", with_codes("检修一支部"), "--dry-run")
    assert "改名 1 个党支部：检修支部 → 检修一支部" in said
    assert count_of(said, "没有变化") == 2
    shell.run("import", "roster", with_codes("检修一支部"))
    after = shell.rows(select(unit.c.id, unit.c.code, unit.c.name).where(unit.c.code == "J0815"))
    assert after == [(before[0][0], "J0815", "检修一支部")]
    assert [row[5] for row in shell.rows(STATE)] == ["检修一支部"] * 2
    assert shell.rows(select(audit.c.action).where(audit.c.action.like("%rename%"))) != []


def test_refused_file_is_one_plain_sentence(shell: Shell) -> None:
    file = shell.folder / "花名册.xlsx"
    file.write_bytes(b"<html></html>")
    said = shell.run("import", "roster", file, exit_code=1)
    assert "网页" in said
    assert "Traceback" not in said
    assert "错误行" not in said
    assert list(shell.folder.glob("*错误行*")) == []


def test_every_changed_object_has_one_audit_line(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    counts = shell.rows(
        select(audit.c.action, audit.c.kind, func.count()).group_by(audit.c.action, audit.c.kind).order_by(audit.c.kind)
    )
    assert counts == [("add", "member", 5), ("import", "roster_import", 1), ("add", "unit", 6)]


def test_no_phone_number_is_anywhere_in_the_store(tmp_path: Path, sqlite_template: Path) -> None:
    file = tmp_path / "zhibu.db"
    file.write_bytes(sqlite_template.read_bytes())
    shell = Shell(tmp_path, f"sqlite+aiosqlite:///{file}")
    shell.run("import", "roster", roster(shell, *ALL))
    held = b"".join(part.read_bytes() for part in tmp_path.glob("zhibu.db*"))
    assert b"13800001111" not in held
    assert "赵建国".encode() in held
    assert len({row[4] for row in shell.rows(STATE) if row[4]}) == 3


def _die_half_way(file: str, environment: dict[str, str]) -> None:
    """Import, and be killed when most is written and nothing committed."""
    import handlers.roster
    from app.cli import cli

    os.environ.update(environment)
    vars(handlers.roster)["keep_import"] = lambda *_: os.kill(os.getpid(), 9)
    cli(["import", "roster", file], standalone_mode=False)


def test_import_killed_half_way_and_run_again_equals_one_clean_run(shell: Shell) -> None:
    file = roster(shell, *ALL)
    process = multiprocessing.get_context("spawn").Process(target=_die_half_way, args=(str(file), shell.environment))
    process.start()
    process.join(60)
    assert process.exitcode == -9
    assert shell.rows(STATE) == []
    shell.run("import", "roster", file)
    assert len(shell.rows(STATE)) == 5
    assert len(shell.rows(ROLES)) == 3
    assert shell.rows(select(func.count()).select_from(roster_import)) == [(1,)]


def test_exported_roster_imports_again_without_a_change(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    out = shell.folder / "导出.xlsx"
    assert "党员 5 人" in shell.run("export", "roster", "-o", out)
    assert count_of(shell.run("import", "roster", out), "没有变化") == 5


def test_template_imports_as_it_is_and_adds_nobody(shell: Shell) -> None:
    out = shell.folder / "模板.xlsx"
    shell.run("export", "roster", "--template", "-o", out)
    assert count_of(shell.run("import", "roster", out), "新增") == 0


def test_role_is_granted_once_listed_and_revoked(shell: Shell) -> None:
    shell.run("import", "roster", roster(shell, *ALL))
    grant = ("role", "grant", "--member", "1002", "--role", "committee_staff", "--unit", "第二发电厂党委")
    assert "已授予" in shell.run(*grant)
    assert "本来就有" in shell.run(*grant)
    assert "1002\t钱进\tcommittee_staff" in shell.run("role", "list")
    assert "已收回" in shell.run("role", "revoke", *grant[2:])
    assert "committee_staff" not in shell.run("role", "list")
    shell.run("role", "revoke", *grant[2:], exit_code=1)
    shell.run("role", "grant", "--member", "9", "--role", "observer", "--unit", "第二发电厂党委", exit_code=1)


def test_unit_name_that_several_have_is_refused_with_their_codes(shell: Shell) -> None:
    other = ("3001", "吴用", "华东能源集团党委/第三发电厂党委", "检修支部", "", "正式党员", "", "")
    shell.run("import", "roster", roster(shell, *ALL, other))
    said = shell.run("role", "list", "--unit", "检修支部", exit_code=1)
    codes = [line.split()[0] for line in said.splitlines() if " / " in line]
    assert len(codes) == 2
    assert "1004" in "".join(shell.run("role", "list", "--unit", code) for code in codes)
