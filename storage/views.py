"""The read-only views: what the outside may build on (docs/views.md). Made anew after every migration.

`VIEWS` hold no personal name; where a person is needed it is the member's number in this store. `NAMED_VIEWS` hold
names and are granted apart. Yes and no are 1 and 0, instants are UTC, so that both databases answer alike.
A CROSS JOIN is one on purpose: SQLite joins in that order, a unit before its subtree before what was counted there.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

#: Roles on PostgreSQL that, where the owner has created them, may read the views after each migration.
READER = "zhibu_reader"
NAMES_READER = "zhibu_names"

_BRANCH = "b.id AS branch_id, b.code AS branch_code, b.name AS branch_name, b.seq AS branch_seq"
#: The branch as it was called in the quarter of the row, with `_then` joined.
_BRANCH_THEN = "b.id AS branch_id, b.code AS branch_code, COALESCE(k.name, b.name) AS branch_name, b.seq AS branch_seq"
_IS_BRANCH = "b.kind IN ('branch', 'joint_branch', 'temporary_branch')"


def _flag(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 1 ELSE 0 END"


def _count(condition: str) -> str:
    return f"SUM({_flag(condition)})"


def _then(quarter: str) -> str:
    return f"LEFT JOIN tree_snapshot k ON k.quarter = {quarter} AND k.unit_id = b.id"


_OWED = "o.state <> 'exempt'"
_VISIT = "SELECT 1 FROM visit v WHERE v.branch_id = b.id AND v.year = y.year"
_VISITED = f"{_VISIT} AND v.state = 'held'"
_DATED = "v.state = 'planned' AND v.gathering_id IS NOT NULL"
_MINE = f"EXISTS ({_VISITED} AND v.committee_id = c.id)"
_NEAREST_COMMITTEE = (
    "SELECT MAX(n.seq) FROM unit n WHERE n.kind = 'committee' AND n.valid_to IS NULL"
    " AND n.seq <= b.seq AND n.seq_end >= b.seq"
)

#: Of a unit in the roll-up, beside its id, code and name.
_PLACE = ("kind", "parent_id", "depth")


def _rollup(place: tuple[str, ...], table: str, by: str, sums: str) -> str:
    """Sums over each unit's subtree: in the tree of the quarter where that is kept, else as it stands."""
    more = "".join(f", u.{name}" + (" AS unit_kind" if name == "kind" else "") for name in place)
    own = "".join(f", u.{name}" for name in place)
    return f"""
        SELECT u.id AS unit_id, u.code AS unit_code, u.name AS unit_name{more}, {by}, {sums}
        FROM unit u CROSS JOIN unit b CROSS JOIN {table} o
        WHERE u.kind <> 'group' AND b.seq BETWEEN u.seq AND u.seq_end AND o.branch_id = b.id
            AND NOT EXISTS (SELECT 1 FROM tree_snapshot k WHERE k.quarter = o.quarter)
        GROUP BY u.id, u.code, u.name{own}, {by}
        UNION ALL
        SELECT u.unit_id, n.code, u.name{more}, {by}, {sums}
        FROM tree_snapshot u CROSS JOIN tree_snapshot b CROSS JOIN {table} o JOIN unit n ON n.id = u.unit_id
        WHERE b.quarter = u.quarter AND b.seq BETWEEN u.seq AND u.seq_end
            AND o.branch_id = b.unit_id AND o.quarter = b.quarter
        GROUP BY u.unit_id, n.code, u.name{own}, {by}"""


VIEWS: dict[str, str] = {
    "v_units": """
        SELECT u.id AS unit_id, u.code AS unit_code, u.name AS unit_name, u.kind, u.parent_id, p.code AS parent_code,
            u.depth, u.seq, u.seq_end, u.zone, u.scenario, u.joined_quarter, u.industry, u.valid_from,
            u.valid_to
        FROM unit u LEFT JOIN unit p ON p.id = u.parent_id""",
    "v_obligations": f"""
        SELECT {_BRANCH_THEN}, o.quarter, o.kind, o.state, {_flag("o.late")} AS late, o.due_at, o.session_id,
            o.due_count AS members_due, o.present_count AS members_present, o.excused_count AS members_excused,
            o.held_at, o.exempt_reason
        FROM obligation o JOIN unit b ON b.id = o.branch_id {_then("o.quarter")}""",
    "v_sessions": f"""
        SELECT s.id AS session_id, {_BRANCH_THEN}, s.quarter, s.kind, s.scenario, s.state, t.course,
            t.problem AS work_problem, s.opened_at, s.closed_at,
            s.due_count AS members_due, s.present_count AS members_present,
            s.excused_count AS members_excused, {_flag("s.late")} AS late,
            (SELECT COUNT(*) FROM gathering g WHERE g.session_id = s.id) AS gatherings,
            (SELECT COUNT(*) FROM gathering g JOIN flag f ON f.gathering_id = g.id
                WHERE g.session_id = s.id AND f.state IN ('raised', 'explained')) AS flags
        FROM session s JOIN unit b ON b.id = s.branch_id {_then("s.quarter")} LEFT JOIN topic t ON t.id = s.topic_id""",
    "v_gatherings": f"""
        SELECT g.id AS gathering_id, g.session_id, {_BRANCH_THEN}, s.quarter, s.kind, g.number, g.place, g.begins_at,
            g.zone, g.begun_at, g.ended_at,
            g.ledger, g.host_id AS lead_gathering_id, g.present_count AS members_present,
            {_flag("g.established")} AS established,
            (SELECT f.state FROM flag f WHERE f.gathering_id = g.id) AS flag,
            (SELECT COUNT(*) FROM attestation a WHERE a.gathering_id = g.id) AS attestations,
            (SELECT MIN(a.headcount) FROM attestation a WHERE a.gathering_id = g.id) AS headcount_least,
            (SELECT MAX(a.headcount) FROM attestation a WHERE a.gathering_id = g.id) AS headcount_most
        FROM gathering g JOIN session s ON s.id = g.session_id JOIN unit b ON b.id = s.branch_id
            {_then("s.quarter")}""",
    "v_attendance": f"""
        SELECT a.session_id, a.gathering_id, {_BRANCH_THEN}, s.quarter, s.kind, a.member_id, a.state, a.method,
            {_flag("a.recorded_by = a.member_id")} AS by_self, a.recorded_at, {_flag("a.late")} AS late
        FROM attendance a JOIN session s ON s.id = a.session_id JOIN unit b ON b.id = a.branch_id
            {_then("s.quarter")}""",
    "v_ideas": f"""
        SELECT i.id AS idea_id, {_BRANCH_THEN}, i.quarter, i.number, i.kind, i.state,
            h.id AS holder_id, h.code AS holder_code, i.problem, i.proposal, i.expected, i.submitted_at, i.changed_at
        FROM idea i JOIN unit b ON b.id = i.branch_id JOIN unit h ON h.id = i.holder_id {_then("i.quarter")}""",
    "v_benefits": f"""
        SELECT n.id AS benefit_id, n.idea_id, u.id AS unit_id, u.code AS unit_code, n.fen, n.period_from, n.period_to,
            {_flag("n.verified_at IS NOT NULL")} AS verified, n.recorded_at, n.verified_at
        FROM benefit n JOIN unit u ON u.id = n.unit_id""",
    "v_visits": f"""
        SELECT v.id AS visit_id, c.id AS committee_id, c.code AS committee_code, {_BRANCH}, v.session_id, v.year,
            v.why, v.state, v.gathering_id, v.planned_for, v.obstacle, v.held_at, {_flag("v.remote")} AS remote,
            v.headcount, v.reported_at, v.answered_at
        FROM visit v JOIN unit c ON c.id = v.committee_id JOIN unit b ON b.id = v.branch_id""",
    "v_coverage": f"""
        SELECT committee_id, committee_code, committee_name, year, branches,
            CASE WHEN branches < 100 THEN branches ELSE 100 END AS owed,
            visited, remote, planned, dated, covered, branches - covered AS uncovered, projected,
            branches - projected AS open, falls_back
        FROM (
            SELECT c.id AS committee_id, c.code AS committee_code, c.name AS committee_name, y.year,
                COUNT(*) AS branches,
                {_count(_MINE)} AS visited,
                {_count(f"{_MINE} AND NOT EXISTS ({_VISITED} AND v.committee_id = c.id AND NOT v.remote)")} AS remote,
                {_count(f"NOT {_MINE} AND EXISTS ({_VISIT} AND v.committee_id = c.id AND v.state = 'planned')")}
                    AS planned,
                {_count(f"NOT {_MINE} AND EXISTS ({_VISIT} AND v.committee_id = c.id AND {_DATED})")} AS dated,
                {_count(f"EXISTS ({_VISITED})")} AS covered,
                {_count(f"EXISTS ({_VISIT} AND v.state <> 'dropped')")} AS projected,
                {_count(f"NOT EXISTS ({_VISITED}) AND c.seq = ({_NEAREST_COMMITTEE})")} AS falls_back
            FROM (SELECT CAST(substr(quarter, 1, 4) AS INTEGER) AS year FROM obligation
                  UNION SELECT year FROM visit) y
            CROSS JOIN unit c CROSS JOIN unit b
            WHERE c.kind = 'committee' AND b.seq BETWEEN c.seq AND c.seq_end
                AND c.valid_to IS NULL AND {_IS_BRANCH} AND b.valid_to IS NULL
                AND CAST(substr(b.joined_quarter, 1, 4) AS INTEGER) <= y.year
            GROUP BY c.id, c.code, c.name, y.year
        ) coverage""",
    "v_rollup": _rollup(
        _PLACE,
        "obligation",
        "o.quarter, o.kind",
        f"""
            {_count(_OWED)} AS due,
            {_count("o.state = 'unreported'")} AS unreported,
            {_count("o.state = 'planned'")} AS planned,
            {_count("o.state IN ('held', 'complete')")} AS held,
            {_count("o.state = 'complete'")} AS complete,
            {_count(f"{_OWED} AND o.late")} AS late,
            {_count("o.state = 'exempt'")} AS exempt,
            SUM(CASE WHEN {_OWED} THEN o.due_count ELSE 0 END) AS members_due,
            SUM(CASE WHEN {_OWED} THEN o.present_count ELSE 0 END) AS members_present""",
    ),
    "v_rollup_ideas": _rollup((), "idea", "o.quarter, o.state", "COUNT(*) AS ideas"),
}

NAMED_VIEWS: dict[str, str] = {
    "v_members": f"""
        SELECT m.id AS member_id, m.number, m.name, m.category, m.duty, m.exempt_reason, {_BRANCH},
            g.name AS group_name, e.valid_from, {_flag("a.member_id IS NOT NULL")} AS joined
        FROM member m LEFT JOIN membership e ON e.member_id = m.id AND e.valid_to IS NULL
            LEFT JOIN unit b ON b.id = e.branch_id LEFT JOIN unit g ON g.id = e.group_id
            LEFT JOIN account a ON a.member_id = m.id""",
    "v_register": f"""
        SELECT a.session_id, {_BRANCH_THEN}, s.quarter, s.kind, g.number AS gathering_number, a.member_id, m.number,
            m.name, a.state, a.method, r.name AS recorded_by, a.recorded_at, {_flag("a.late")} AS late
        FROM attendance a JOIN session s ON s.id = a.session_id JOIN unit b ON b.id = a.branch_id
            JOIN member m ON m.id = a.member_id JOIN member r ON r.id = a.recorded_by
            LEFT JOIN gathering g ON g.id = a.gathering_id {_then("s.quarter")}""",
}


def drop_views(connection: Connection) -> None:
    """Before a migration: a table that a view reads cannot be rebuilt."""
    for name in reversed([*VIEWS, *NAMED_VIEWS]):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))


def make_views(connection: Connection) -> None:
    """After a migration. On PostgreSQL the readers that exist get their grants back."""
    for name, body in {**VIEWS, **NAMED_VIEWS}.items():
        connection.execute(text(f"CREATE VIEW {name} AS {body}"))
    if connection.dialect.name == "postgresql":
        _grant(connection, READER, list(VIEWS))
        _grant(connection, NAMES_READER, [*VIEWS, *NAMED_VIEWS])


def _grant(connection: Connection, role: str, names: list[str]) -> None:
    if connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first() is not None:
        connection.execute(text(f"GRANT SELECT ON {', '.join(names)} TO {role}"))
