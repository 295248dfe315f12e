"""The one table of what can be asked for: command -> the function that serves it and who may ask.

A command without a line here cannot be served, so nothing is reachable without a declared permission.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from domain.actor import Actor
from domain.member import BRANCH_DESK, COMMITTEE_DESK, RoleName
from domain.outcome import Outcome
from handlers import (
    attestation,
    capture,
    checkin,
    code,
    correction,
    course,
    coverage,
    desk,
    dialogue,
    exemption,
    faq,
    feedback,
    flag,
    gathering,
    group,
    handover,
    home,
    idea,
    idea_desk,
    idea_own,
    invitations,
    join_requests,
    joining,
    joint,
    language,
    leave,
    leave_desk,
    ledger,
    makeup,
    missing,
    opening,
    own_data,
    planning,
    record,
    recurring,
    register,
    rollcall,
    rollup,
    screen,
    session,
    shift,
    topic,
    undo,
    unlock,
    visit,
    visit_plan,
    visit_report,
    walk_in,
    wave,
    web,
)
from handlers.act import Act, Command, NotJoined, NotPermitted
from storage.database import Reading
from storage.people import actor_of_account


class Permission(Enum):
    ANYONE = "anyone"
    MEMBER = "member"
    BRANCH = "branch"  # secretary, deputy, organiser of some branch; which one, the handler checks
    COMMITTEE = "committee"
    DESK = "desk"  # branch or committee
    OBSERVER = "observer"
    ADMIN = "admin"  # runs the tool


class Entry(NamedTuple):
    serve: Callable[[Act, Any], Outcome]
    permission: Permission
    ahead: Callable[[Reading, Actor, Any, datetime], Any] | None = None  # what takes long, and only reads


def _give_up_draft(act: Act, command: dialogue.GiveUpDraft) -> Outcome:
    """What comes instead is asked for like anything else: it is served only to whom it is permitted."""
    dialogue.end_draft(act)
    return serve(act, command.instead) if command.instead is not None else dialogue.DraftCancelled()


TABLE: dict[type[Command], Entry] = {
    attestation.ShowAttestation: Entry(attestation.show_attestation, Permission.BRANCH),
    attestation.AskHeadcount: Entry(attestation.ask_headcount, Permission.BRANCH),
    attestation.TypeHeadcount: Entry(attestation.type_headcount, Permission.MEMBER),
    attestation.Attest: Entry(attestation.attest, Permission.MEMBER),
    capture.AnswerCapture: Entry(capture.answer_capture, Permission.MEMBER),
    capture.Capture: Entry(capture.capture, Permission.ANYONE),
    checkin.AskCode: Entry(checkin.ask_code, Permission.MEMBER),
    checkin.CheckIn: Entry(checkin.check_in, Permission.MEMBER),
    code.ShowCode: Entry(code.show_code, Permission.BRANCH),
    correction.ListForCorrection: Entry(correction.list_for_correction, Permission.BRANCH),
    correction.Correct: Entry(correction.correct, Permission.BRANCH),
    course.AskMaterial: Entry(course.ask_material, Permission.MEMBER),
    course.BeginCourse: Entry(course.begin_course, Permission.COMMITTEE),
    course.ChooseReach: Entry(course.choose_reach, Permission.COMMITTEE),
    course.GiveFile: Entry(course.give_file, Permission.ANYONE),
    course.ShowStudy: Entry(course.show_study, Permission.MEMBER),
    course.ShowUptake: Entry(course.show_uptake, Permission.COMMITTEE),
    course.SkipStep: Entry(course.skip_step, Permission.COMMITTEE),
    exemption.ChooseExemption: Entry(exemption.choose_exemption, Permission.COMMITTEE),
    exemption.OfferExemption: Entry(exemption.offer_exemption, Permission.COMMITTEE),
    flag.DecideFlag: Entry(flag.decide, Permission.DESK),
    flag.ExplainFlag: Entry(flag.explain, Permission.BRANCH),
    flag.SettleFlag: Entry(flag.settle_flag, Permission.DESK),
    flag.ListFlags: Entry(flag.list_flags, Permission.DESK),
    flag.ShowFlag: Entry(flag.show_flag, Permission.DESK),
    desk.ShowDesk: Entry(desk.show_desk, Permission.BRANCH),
    gathering.BeginGathering: Entry(gathering.begin, Permission.BRANCH),
    gathering.CancelGathering: Entry(gathering.cancel_gathering, Permission.BRANCH),
    gathering.EndGathering: Entry(gathering.end, Permission.BRANCH),
    gathering.ShowGathering: Entry(gathering.show_gathering, Permission.BRANCH),
    opening.AddGathering: Entry(opening.add_to_session, Permission.BRANCH),
    opening.MoveGathering: Entry(opening.move, Permission.BRANCH),
    opening.OpenSession: Entry(opening.open_session, Permission.BRANCH),
    own_data.AskOwnData: Entry(own_data.ask_own_data, Permission.MEMBER),
    planning.ChoosePlace: Entry(planning.choose_place, Permission.BRANCH),
    planning.ChooseScenario: Entry(planning.choose_scenario, Permission.BRANCH),
    planning.ChooseTemplate: Entry(planning.choose_template, Permission.BRANCH),
    planning.ChooseTime: Entry(planning.choose_time, Permission.BRANCH),
    planning.PlanGathering: Entry(planning.plan_gathering, Permission.BRANCH),
    planning.PlanMove: Entry(planning.plan_move, Permission.BRANCH),
    planning.PlanSession: Entry(planning.plan_session, Permission.BRANCH),
    session.CancelSession: Entry(session.cancel, Permission.BRANCH),
    session.CloseSession: Entry(session.close, Permission.BRANCH),
    session.ReopenSession: Entry(session.reopen, Permission.BRANCH),
    session.ShowSession: Entry(session.show_session, Permission.BRANCH),
    topic.BeginTopic: Entry(topic.begin_topic, Permission.DESK),
    topic.ChooseTopicReach: Entry(topic.choose_topic_reach, Permission.COMMITTEE),
    topic.TakeCourse: Entry(topic.take_course, Permission.DESK),
    topic.TakeTopic: Entry(topic.take_topic, Permission.BRANCH),
    undo.Undo: Entry(undo.undo, Permission.BRANCH),
    unlock.AskUnlock: Entry(unlock.ask, Permission.BRANCH),
    unlock.DecideUnlock: Entry(unlock.decide, Permission.DESK),
    screen.SwitchNames: Entry(screen.switch_names, Permission.BRANCH),
    coverage.ShowCoverage: Entry(coverage.show_coverage, Permission.DESK, coverage.look_at_asked),
    visit.AskVisitCode: Entry(visit.ask_visit_code, Permission.OBSERVER),
    visit.DeclineVisit: Entry(visit.decline_visit, Permission.OBSERVER),
    visit.ListVisits: Entry(visit.list_visits, Permission.OBSERVER),
    visit.ShowFreeTimes: Entry(visit.show_free_times, Permission.OBSERVER),
    visit.ShowVisit: Entry(visit.show_visit, Permission.OBSERVER),
    visit_plan.AdoptVisitPlan: Entry(visit_plan.adopt_visit_plan, Permission.COMMITTEE, visit_plan.look_at_year),
    visit_plan.ShowVisitPlan: Entry(visit_plan.show_visit_plan, Permission.COMMITTEE, visit_plan.look_at_year),
    visit_report.AskAnswer: Entry(visit_report.ask_answer, Permission.BRANCH),
    visit_report.FillReport: Entry(visit_report.fill_report, Permission.OBSERVER),
    visit_report.HandInReport: Entry(visit_report.hand_in_report, Permission.OBSERVER),
    visit_report.RedoReport: Entry(visit_report.redo_report, Permission.OBSERVER),
    visit_report.ShowReports: Entry(visit_report.show_reports, Permission.BRANCH),
    walk_in.AskWalkInName: Entry(walk_in.ask_walk_in_name, Permission.OBSERVER),
    walk_in.ListWalkIns: Entry(walk_in.list_walk_ins, Permission.OBSERVER, walk_in.look_at_today),
    walk_in.WalkIn: Entry(walk_in.walk_in, Permission.OBSERVER),
    wave.Compare: Entry(wave.compare, Permission.DESK),
    shift.AskShift: Entry(shift.ask_shift, Permission.BRANCH),
    shift.AskShiftDays: Entry(shift.ask_shift_days, Permission.BRANCH),
    shift.ChooseShift: Entry(shift.choose_shift, Permission.BRANCH),
    shift.ClearShift: Entry(shift.clear, Permission.BRANCH),
    web.AskWebLink: Entry(web.ask_web_link, Permission.DESK),
    dialogue.Say: Entry(dialogue.say, Permission.MEMBER),
    dialogue.GiveUpDraft: Entry(_give_up_draft, Permission.MEMBER),
    dialogue.Cancel: Entry(dialogue.cancel, Permission.MEMBER),
    faq.ShowFaq: Entry(faq.show_faq, Permission.ANYONE),
    feedback.BeginFeedback: Entry(feedback.begin_feedback, Permission.MEMBER),
    feedback.ListFeedback: Entry(feedback.list_feedback, Permission.ADMIN),
    feedback.ReadFeedback: Entry(feedback.read_feedback, Permission.ADMIN),
    group.ChangeGroup: Entry(group.change_group, Permission.ANYONE),
    group.ChangeReach: Entry(group.change_reach, Permission.ANYONE),
    group.MigrateGroup: Entry(group.move_group, Permission.ANYONE),
    group.PointToPrivate: Entry(group.point_to_private, Permission.ANYONE),
    handover.AnswerHandover: Entry(handover.answer_handover, Permission.MEMBER),
    handover.EndDeputy: Entry(handover.end_deputy, Permission.DESK),
    handover.OfferSuccessors: Entry(handover.offer_successors, Permission.DESK),
    handover.Propose: Entry(handover.propose_handover, Permission.DESK),
    handover.ShowHandover: Entry(handover.show_handover, Permission.DESK),
    handover.Withdraw: Entry(handover.withdraw, Permission.DESK),
    home.ShowHome: Entry(home.show_home, Permission.ANYONE),
    home.MeetGoneButton: Entry(home.meet_gone_button, Permission.ANYONE),
    home.MeetUnknownCommand: Entry(home.meet_unknown_command, Permission.ANYONE),
    home.MeetWordless: Entry(home.meet_wordless, Permission.ANYONE),
    home.ShowHelp: Entry(home.show_help, Permission.ANYONE),
    idea.BeginIdea: Entry(idea.begin_idea, Permission.MEMBER),
    idea.ChangeIdea: Entry(idea.change_idea, Permission.MEMBER),
    idea.ChooseIdeaKind: Entry(idea.choose_idea_kind, Permission.MEMBER),
    idea.ConfirmIdea: Entry(idea.confirm_idea, Permission.MEMBER),
    idea.SkipExpected: Entry(idea.skip_expected, Permission.MEMBER),
    idea_desk.ListIdeas: Entry(idea_desk.list_ideas, Permission.DESK),
    idea_desk.MoveIdea: Entry(idea_desk.move, Permission.DESK),
    idea_desk.ShowIdea: Entry(idea_desk.show_idea, Permission.DESK),
    idea_own.ListOwnIdeas: Entry(idea_own.list_own_ideas, Permission.MEMBER),
    idea_own.ShowOwnIdea: Entry(idea_own.show_own_idea, Permission.MEMBER),
    idea_own.WithdrawIdea: Entry(idea_own.withdraw_idea, Permission.MEMBER),
    invitations.AskRelease: Entry(invitations.ask_release, Permission.DESK),
    invitations.MakeLink: Entry(invitations.make_link, Permission.DESK),
    invitations.MakeLinkPage: Entry(invitations.make_link_page, Permission.DESK),
    invitations.Release: Entry(invitations.release, Permission.DESK),
    invitations.ShowJoiner: Entry(invitations.show_joiner, Permission.DESK),
    invitations.ShowJoining: Entry(invitations.show_joining, Permission.DESK),
    join_requests.DecideJoin: Entry(join_requests.decide_join, Permission.DESK),
    joint.AnswerJoint: Entry(joint.answer_joint, Permission.BRANCH),
    joint.AskGuest: Entry(joint.ask_guest, Permission.BRANCH),
    joint.InviteGuest: Entry(joint.invite_guest, Permission.BRANCH),
    joint.ShowJoint: Entry(joint.show_joint, Permission.BRANCH),
    joining.AskApproval: Entry(joining.ask_approval, Permission.ANYONE),
    joining.AskContact: Entry(joining.ask_contact, Permission.ANYONE),
    joining.AskUnlink: Entry(joining.ask_unlink, Permission.MEMBER),
    joining.DeclineInvitation: Entry(joining.decline_invitation, Permission.ANYONE),
    joining.OpenInvitation: Entry(joining.open_link, Permission.ANYONE),
    joining.ShareContact: Entry(joining.share_contact, Permission.ANYONE),
    joining.Unlink: Entry(joining.unlink, Permission.ANYONE),
    language.ShowLanguages: Entry(language.show_languages, Permission.MEMBER),
    language.ChooseLanguage: Entry(language.choose_language, Permission.MEMBER),
    leave.ChooseLeave: Entry(leave.choose_leave, Permission.MEMBER),
    leave.Ask: Entry(leave.ask, Permission.MEMBER),
    leave.Withdraw: Entry(leave.withdraw, Permission.MEMBER),
    leave_desk.ShowLeaves: Entry(leave_desk.show_leaves, Permission.DESK),
    leave_desk.DecideLeave: Entry(leave_desk.decide_leave, Permission.DESK),
    ledger.SetLedger: Entry(ledger.enter, Permission.BRANCH),
    ledger.ShowLedger: Entry(ledger.show_ledger, Permission.BRANCH),
    makeup.NoteSelfStudy: Entry(makeup.note, Permission.MEMBER),
    missing.ShowMissing: Entry(missing.show_missing, Permission.BRANCH),
    missing.Nudge: Entry(missing.nudge, Permission.BRANCH),
    recurring.AskRecurring: Entry(recurring.ask_recurring, Permission.BRANCH),
    recurring.EndRecurring: Entry(recurring.end, Permission.BRANCH),
    record.ShowRecord: Entry(record.show_record, Permission.MEMBER),
    register.AskRegister: Entry(register.ask_register, Permission.DESK),
    rollcall.CallRoll: Entry(rollcall.call_roll, Permission.MEMBER),
    rollup.ShowRollup: Entry(rollup.show_rollup, Permission.DESK),
}

_ROLES = {
    Permission.BRANCH: BRANCH_DESK,
    Permission.COMMITTEE: COMMITTEE_DESK,
    Permission.DESK: BRANCH_DESK | COMMITTEE_DESK,
    Permission.OBSERVER: frozenset({RoleName.OBSERVER}),
    Permission.ADMIN: feedback.ADMIN,
}


def allowed(who: Actor | None, permission: Permission) -> bool:
    if permission is Permission.ANYONE:
        return True
    if who is None:
        return False
    return permission is Permission.MEMBER or who.holds(_ROLES[permission])


def look_ahead(db: Reading, telegram_id: int, command: Command, now: datetime) -> Any:
    """What the command's long look finds, for whom it is permitted: before the unit of work, which nobody waits for
    then. The handler checks again what it writes."""
    entry, who = TABLE[type(command)], actor_of_account(db, telegram_id, now)
    if entry.ahead is None or who is None or not allowed(who, entry.permission):
        return None
    return entry.ahead(db, who, command, now)


def serve(act: Act, command: Command) -> Outcome:
    """Serve one command. What a person may not do is refused here in one way; the rest is the handler's."""
    entry = TABLE[type(command)]
    if act.who is None and entry.permission is not Permission.ANYONE:
        return NotJoined()
    if not allowed(act.who, entry.permission):
        return NotPermitted()
    try:
        return entry.serve(act, command)
    except dialogue.DraftStandsError as stands:
        if act.changed:  # a bug: half of a command must not be committed with a question in place of its answer
            raise
        return dialogue.DraftStands(stands.flow, act.pressed)
