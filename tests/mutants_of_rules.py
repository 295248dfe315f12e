"""Broken builds on purpose, of the rules of the quarter and of what people may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

import app.cli as app_cli
import storage.reminders
from domain.attestation import refused_attester
from domain.checkin import refused_at_door
from domain.code import CodeCheck, check_code
from domain.flag import Facts, Flag, is_established
from domain.holding import forgotten
from domain.missing import to_nudge
from domain.register import RegisterLine
from domain.reminder import is_quiet
from domain.rules import Rules
from domain.shift import is_free
from domain.sight import sees_names, shown_count
from domain.unit import is_abroad
from domain.unlock import Recording
from domain.visit_plan import spaced
from handlers import idea_desk
from handlers.desk import kept_branch
from handlers.joint import call_guests_again
from handlers.visit import own_visit
from storage.attendance import recount
from storage.reminders import DueReminder
from storage.schema import reminder
from storage.tree import load_unit
from storage.visits import load_visit
from tests.mutation import everywhere, rejected_by

assert app_cli.__name__  # with it everything is imported that may have to be replaced


@rejected_by("tests/bot/test_leave.py::test_foreign_branch_can_neither_ask_nor_decide[sqlite]")
def scope_left_out() -> None:
    """Whoever has a desk has every desk."""
    everywhere(sees_names, lambda *_: True)


@rejected_by("tests/bot/test_desk.py::test_secretary_of_another_branch_can_do_nothing_and_learns_nothing[sqlite]")
def desk_left_out() -> None:
    """Any branch is the branch of whoever asks for it."""
    everywhere(kept_branch, lambda act, branch_id: load_unit(act.tx, branch_id))


@rejected_by("tests/domain/test_rollup.py::test_small_numbers_of_persons_are_hidden_from_whoever_sees_no_names")
def small_cells_shown() -> None:
    everywhere(shown_count, lambda persons, **_: persons)


@rejected_by("tests/bot/test_checkin.py::test_check_in_of_another_branch_is_refused_with_the_reason[sqlite]")
def foreign_branch_may_check_in() -> None:
    everywhere(refused_at_door, lambda *_: None)


@rejected_by("tests/bot/test_checkin.py::test_code_counts_for_two_slots_and_is_stale_after_41_seconds[sqlite]")
def stale_code_accepted() -> None:
    def kindly(*arguments: Any) -> CodeCheck:
        found = check_code(*arguments)
        return CodeCheck.GOOD if found is CodeCheck.STALE else found

    everywhere(check_code, kindly)


@rejected_by("tests/bot/test_attestation.py::test_opener_never_attests[sqlite]")
def opener_may_attest() -> None:
    everywhere(refused_attester, lambda *_: None)


@rejected_by("tests/bot/test_idea_desk.py::test_refusal_needs_a_reason_which_reaches_the_author[sqlite]")
def idea_refused_without_a_reason() -> None:
    setattr(idea_desk, "EXPLAINED", frozenset())  # noqa: B010


@rejected_by("tests/bot/test_planning.py::test_discussion_keeps_seven_days_to_the_second[sqlite]")
def interval_not_checked() -> None:
    setattr(Rules, "interval", timedelta(0))  # noqa: B010


@rejected_by("tests/bot/test_session.py::test_session_is_closed_with_what_is_missing_said_first[sqlite]")
def minimum_of_three_not_checked() -> None:
    everywhere(recount, lambda db, of, _least, now: recount(db, of, 1, now))


@rejected_by("tests/bot/test_missing.py::test_nudge_tells_only_the_missing_who_can_be_told[sqlite]")
def nudge_tells_the_excused() -> None:
    def all_who_are_not_there(register: Sequence[RegisterLine]) -> list[RegisterLine]:
        return [line for line in register if not line.took_part]

    everywhere(to_nudge, all_who_are_not_there)


@rejected_by("tests/handlers/test_reminding.py::test_nobody_is_reminded_at_night[sqlite]")
def quiet_hours_ignored() -> None:
    everywhere(is_quiet, lambda *_: False)


@rejected_by(
    "tests/handlers/test_reminding.py::test_the_secretary_hears_once_at_each_step_of_both_due_dates[sqlite]",
    "tests/bot/test_flag.py::test_branch_that_stays_silent_is_seen_above_after_some_days_and_told_once[sqlite]",
)
def reminders_without_their_row() -> None:
    take = storage.reminders.take_reminders

    def forgetful(db: Any, *arguments: Any, **named: Any) -> list[DueReminder]:
        taken = take(db, *arguments, **named)
        db.execute(reminder.delete())
        return taken

    everywhere(take, forgetful)


@rejected_by(
    "tests/bot/test_material.py::"
    "test_file_that_the_desk_forwards_is_sent_to_members_and_inside_ones_cannot_be_forwarded[sqlite]"
)
def what_is_for_home_only_goes_abroad() -> None:
    everywhere(is_abroad, lambda _zone: False)


@rejected_by("tests/domain/test_shift.py::test_whatever_the_anchor_all_crews_are_reached_off_duty")
def crews_called_from_their_work() -> None:
    everywhere(is_free, lambda *_: True)


@rejected_by("tests/papers/test_writing.py::test_no_hostile_text_becomes_a_formula_or_a_link")
def formula_strings() -> None:
    """A cell takes what a person typed for what it looks like."""
    real = xlsxwriter.Workbook
    everywhere(xlsxwriter.Workbook, lambda file, _options: real(file))
    setattr(Worksheet, "write_string", Worksheet.write)  # noqa: B010


@rejected_by(
    "tests/bot/test_flag.py::test_one_person_cloud_class_ends_as_not_established_without_anybody_having_to_act[sqlite]"
)
def one_account_is_proof_enough() -> None:
    everywhere(is_established, lambda *_: True)


@rejected_by(
    "tests/flows/test_joint_proof.py::"
    "test_guests_recorded_by_their_secretary_alone_count_once_the_leads_room_is_counted[sqlite]"
)
def guests_need_nobody_to_vouch() -> None:
    """What happens in the lead's room is the lead's to answer for."""
    real = is_established

    def unless_a_guest(stands: Flag | None, facts: Facts, rules: Rules) -> bool:
        return facts.gathering.host_id is not None or real(stands, facts, rules)

    everywhere(real, unless_a_guest)


@rejected_by("tests/bot/test_unlock.py::test_late_entry_needs_the_superiors_unlock_and_counts_as_late[sqlite]")
def recording_never_closes() -> None:
    setattr(Recording, "open", lambda *_: True)  # noqa: B010


@rejected_by(
    "tests/flows/test_joint_project.py::test_invitation_can_be_declined_and_only_the_invited_desk_answers[sqlite]"
)
def anybody_answers_an_invitation() -> None:
    everywhere(kept_branch, lambda act, branch_id: load_unit(act.tx, branch_id))


@rejected_by("tests/bot/test_visit.py::test_nobody_touches_a_visit_that_is_not_theirs[sqlite]")
def visits_are_anybodys() -> None:
    """An observer may sit in, and report, in another's place."""
    everywhere(own_visit, lambda act, visit_id, *, lock=False: load_visit(act.tx, visit_id, lock=lock))


@rejected_by("tests/domain/test_visit_plan.py::test_what_is_in_the_way_is_named")
def visits_follow_each_other() -> None:
    """A branch is visited again and again, at one discussion even."""
    everywhere(spaced, lambda *_: True)


@rejected_by("tests/flows/test_joint_project.py::test_guests_come_as_before_when_the_cancelling_is_taken_back[sqlite]")
def guests_stay_called_off() -> None:
    everywhere(call_guests_again, lambda *_: None)


@rejected_by("tests/bot/test_gathering_clock.py::test_check_in_that_nobody_ends_is_ended_by_the_clock_once[sqlite]")
def check_in_stays_open() -> None:
    everywhere(forgotten, lambda *_: False)
