"""Words for the nodes of the tree (党组织): their kinds and the scenario (岗位场景) a branch works in."""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    COMMITTEE = "committee"  # 党委/党组
    GENERAL_BRANCH = "general_branch"  # 党总支: not a committee for the fall-back rule of visits
    BRANCH = "branch"  # 党支部
    JOINT_BRANCH = "joint_branch"  # 联合党支部
    TEMPORARY_BRANCH = "temporary_branch"  # 临时党支部
    GROUP = "group"  # 党小组


#: The kinds that owe a study and a discussion each quarter (DESIGN.md 4.1).
BRANCH_KINDS = frozenset({UnitKind.BRANCH, UnitKind.JOINT_BRANCH, UnitKind.TEMPORARY_BRANCH})


#: Where the clock is that of the mainland.
_HOME_ZONES = frozenset({"Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Harbin", "Asia/Kashgar", "PRC"})


def is_abroad(zone: str) -> bool:
    """Whether a unit of this zone is outside (内外有别): what is marked as inside does not reach it."""
    return zone not in _HOME_ZONES


class Scenario(StrEnum):
    SHIFT = "shift"  # 轮班
    MOBILE = "mobile"  # 流动又固定
    SITE = "site"  # 项目一线
    JOINT = "joint"  # 跨单位协同
    OTHER = "other"  # 其他
