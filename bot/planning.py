"""Planning a gathering by buttons: scenario, place, time, confirm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.desk import quarter_of
from bot.incoming import Incoming
from bot.scenario import advice, scenario_name
from bot.screen import Button, Screen, Shown, shows, values_of
from domain.obligation import SessionKind
from domain.plan import (
    AlreadyPlanned,
    CancellationAnnounced,
    GatheringAnnounced,
    GatheringMoved,
    GatheringPlanned,
    MoveAnnounced,
    PlaceAsked,
    Plan,
    PlanReady,
    TimeAsked,
)
from domain.planning import OtherQuarter, StudyFirst
from domain.slot import Slot, enough
from domain.topic import TopicMissing
from handlers.act import Command
from handlers.opening import AddGathering, MoveGathering, OpenSession
from handlers.planning import (
    ChoosePlace,
    ChooseTime,
    PlanGathering,
    PlanSession,
)

#: Later than any plan: what a button carries is not trusted.
_LAST_SECOND = 4_102_444_800
_LABEL_LETTERS = 30


def new(said: Incoming) -> Command | None:
    """`ses:new:<branch>:<quarter>:<kind>`."""
    kind = _kind(said.part_at(3))
    return PlanSession(said.number_at(1), quarter_of(said.part_at(2)), kind) if kind else None


def add(said: Incoming) -> Command:
    return PlanGathering(said.number_at(1))


def place_chosen(said: Incoming) -> Command:
    return ChoosePlace(said.number_at(1))


def time_chosen(said: Incoming) -> Command | None:
    at = _instant(said.number_at(1))
    return ChooseTime(at) if at else None


def confirmed(said: Incoming) -> Command | None:
    """`ses:ok:<branch>:<quarter>:<kind>:<second>`."""
    quarter, kind, at = quarter_of(said.part_at(2)), _kind(said.part_at(3)), _instant(said.number_at(4))
    return OpenSession(said.number_at(1), quarter, kind, at) if quarter and kind and at else None


def more_confirmed(said: Incoming) -> Command | None:
    at = _instant(said.number_at(2))
    return AddGathering(said.number_at(1), at) if at else None


def move_confirmed(said: Incoming) -> Command | None:
    at = _instant(said.number_at(2))
    return MoveGathering(said.number_at(1), at) if at else None


def _kind(part: str) -> SessionKind | None:
    return SessionKind(part) if part in {str(one) for one in SessionKind} else None


def _instant(second: int) -> datetime | None:
    return datetime.fromtimestamp(second, UTC) if 0 < second < _LAST_SECOND else None


def _second(at: datetime) -> int:
    return int(at.timestamp())


def _cancel(t: Shown) -> list[Button]:
    return [t.button("button-cancel", "x")]


@shows(PlaceAsked)
def place_asked(asked: PlaceAsked, t: Shown) -> Screen:
    rows = [[Button(one.place[:_LABEL_LETTERS], f"ses:p:{one.gathering_id}")] for one in asked.places]
    return Screen(t("place-asked", kind=asked.kind, known=bool(rows)), [*rows, _cancel(t)])


@shows(TimeAsked)
def time_asked(asked: TimeAsked, t: Shown) -> Screen:
    here, t, template = t, t.there(asked.zone), asked.template
    lines = [t("time-asked", kind=asked.kind), advice(template, t)]
    if asked.earliest is not None:
        lines.append(t("time-asked-earliest", earliest=asked.earliest))
    today = asked.today.astimezone(t.words.zone).date()
    if asked.crews_left:
        lines.append(crews_missing(asked.crews_left, t))
    if (count := enough(asked.slots, asked.crews_left)) > 1:
        lines.append(t("crews-enough", count=count))
    buttons = [Button(_slot_label(one, today, t), f"ses:t:{_second(one.at)}") for one in asked.slots]
    wide = any(one.crews or one.meeting for one in asked.slots)
    rows = [buttons[place : place + (1 if wide else 2)] for place in range(0, len(buttons), 1 if wide else 2)]
    now = [t.button("button-time-now", f"ses:t:{_second(asked.now)}")] if asked.now else []
    lines += [t("time-asked-how"), *_elsewhere(here, asked.zone)]
    return Screen("\n".join(lines), [now, *rows, _cancel(t)])


def _elsewhere(here: Shown, zone: ZoneInfo) -> list[str]:
    """For somebody who plans for a branch with another clock than the own."""
    return [here("time-is-local")] if here.words.zone != zone else []


def _crews(crews: Sequence[str], t: Shown) -> str:
    return t.words.plain("crews", crews="、".join(crews))


def crews_missing(crews: Sequence[str], t: Shown) -> str:
    """Of shift workers, whom no gathering reaches off duty."""
    return t("crews-left", crews=_crews(crews, t))


def _slot_label(slot: Slot, today: date, t: Shown) -> str:
    label = _time_label(slot.at, today, t)
    more = _crews(slot.crews, t) if slot.crews else slot.meeting
    return t.words.plain("slot-more", time=label, more=more) if more else label


def _time_label(at: datetime, today: date, t: Shown) -> str:
    days = (at.astimezone(t.words.zone).date() - today).days
    return t.words.plain("time-label", days=days, clock=t.words.clock(at), when=at)


@shows(PlanReady)
def plan_ready(ready: PlanReady, t: Shown) -> Screen:
    here, t, plan = t, t.there(ready.zone), ready.plan
    text = t(
        "plan-ready",
        branch=ready.branch,
        kind=plan.kind,
        change=_change(plan),
        scenario=scenario_name(ready.template.base, ready.template.name, t),
        mode=ready.template.mode,
        place=ready.place,
        at=ready.at,
    )
    if ready.problem:
        text += "\n" + t("desk-topic", problem=ready.problem)
    if ready.short:
        text += "\n" + t("plan-short-notice", hours=ready.template.notice_hours)
    text = "\n".join([text, *_elsewhere(here, ready.zone)])
    second = _second(ready.at)
    data = {
        "new": f"ses:ok:{plan.branch_id}:{plan.quarter}:{plan.kind}:{second}",
        "more": f"ses:more:{plan.session_id}:{second}",
        "move": f"ses:move:{plan.gathering_id}:{second}",
    }[_change(plan)]
    return Screen(text, [[t.button("button-plan-confirm", data)], _cancel(t)])


def _change(plan: Plan) -> str:
    if plan.gathering_id is not None:
        return "move"
    return "new" if plan.session_id is None else "more"


@shows(GatheringPlanned)
def gathering_planned(planned: GatheringPlanned, t: Shown) -> Screen:
    return Screen(_planned("gathering-planned", planned, t), _after(planned, t))


@shows(GatheringMoved)
def gathering_moved(moved: GatheringMoved, t: Shown) -> Screen:
    return Screen(_planned("gathering-moved", moved, t), _after(moved, t))


def _planned(message: str, planned: GatheringPlanned, t: Shown) -> str:
    text = t.there(planned.zone)(message, **{**values_of(planned), "zone": str(planned.zone)})
    if planned.batches_more:
        text += "\n" + t("batches-more", batch=planned.batch, more=planned.batches_more)
    if planned.crews_left:
        text += "\n" + crews_missing(planned.crews_left, t)
    return text


def _after(planned: GatheringPlanned, t: Shown) -> list[list[Button]]:
    t = t.there(planned.zone)
    return [
        [
            t.button(
                "button-gathering", f"gat:{planned.gathering_id}", number=planned.number, begins_at=planned.begins_at
            )
        ],
        [t.button("button-add-gathering", f"ses:add:{planned.session_id}")],
        [t.button("button-desk", f"zb:{planned.branch_id}"), *t.home],
    ]


@shows(GatheringAnnounced)
def gathering_announced(notice: GatheringAnnounced, t: Shown) -> Screen:
    return _notice("gathering-announced", notice, t)


@shows(MoveAnnounced)
def move_announced(notice: MoveAnnounced, t: Shown) -> Screen:
    return _notice("move-announced", notice, t)


@shows(CancellationAnnounced)
def cancellation_announced(notice: CancellationAnnounced, t: Shown) -> Screen:
    return Screen(t("cancellation-announced", **values_of(notice)))


def _notice(message: str, notice: GatheringAnnounced, t: Shown) -> Screen:
    text = t(message, **values_of(notice))
    if notice.lead:
        text += "\n" + t("gathering-led", lead=notice.lead)
    if notice.problem:
        text += "\n" + t("desk-topic", problem=notice.problem)
    return Screen(text + "\n\n" + t("announced-how"), [[t.button("button-ask-leave", f"lv:{notice.session_id}")]])


@shows(TopicMissing)
def topic_missing(missing: TopicMissing, t: Shown) -> Screen:
    first = [t.button("button-topic", f"top:{missing.branch_id}:{missing.quarter}", known=False)]
    return Screen(t("topic-missing"), [first, [t.button("button-desk", f"zb:{missing.branch_id}"), *t.home]])


@shows(StudyFirst)
def study_first(missing: StudyFirst, t: Shown) -> Screen:
    study = f"ses:new:{missing.branch_id}:{missing.quarter}:{SessionKind.STUDY}"
    rows = [[t.button("button-desk-next", study, step="open", kind=SessionKind.STUDY)]]
    return Screen(t("study-first"), [*rows, [t.button("button-desk", f"zb:{missing.branch_id}"), *t.home]])


@shows(AlreadyPlanned)
def already_planned(planned: AlreadyPlanned, t: Shown) -> Screen:
    rows = [
        [t.button("button-session", f"ses:{planned.session_id}", kind=planned.kind)],
        [t.button("button-add-gathering", f"ses:add:{planned.session_id}")],
        t.home,
    ]
    return Screen(t("already-planned", kind=planned.kind, quarter=planned.quarter), rows)


@shows(OtherQuarter)
def other_quarter(refused: OtherQuarter, t: Shown) -> Screen:
    return Screen(t("other-quarter", **values_of(refused)))
