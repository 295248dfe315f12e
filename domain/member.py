"""Words for people: the category on the roster and the roles that carry rights."""

from __future__ import annotations

from enum import StrEnum


class MemberCategory(StrEnum):
    FULL = "full"  # 正式党员
    PROBATIONARY = "probationary"  # 预备党员
    RETIRED = "retired"  # 离退休党员
    MOBILE = "mobile"  # 流动党员


class RoleName(StrEnum):
    MEMBER = "member"
    GROUP_LEADER = "group_leader"  # 党小组组长
    SECRETARY = "secretary"  # 书记
    DEPUTY = "deputy"  # 副书记
    ORGANISER = "organiser"  # 组织委员: keeps the attendance in many branches' own rules
    COMMITTEE_STAFF = "committee_staff"  # 党委工作人员
    ORGANISATION_DEPARTMENT = "organisation_department"  # 组织部门
    OBSERVER = "observer"  # 列席
    ADMIN = "admin"
    AUDITOR = "auditor"


#: May open sessions, call the roll and close them in their branch.
BRANCH_DESK = frozenset({RoleName.SECRETARY, RoleName.DEPUTY, RoleName.ORGANISER})
#: May read the roll-up of their subtree.
COMMITTEE_DESK = frozenset({RoleName.COMMITTEE_STAFF, RoleName.ORGANISATION_DEPARTMENT})
