# Planning a gathering: scenario, place, time, confirm; and why not
scenario-name = { $scenario ->
    [shift] shift work
    [mobile] on the move
    [site] project site
    [joint] joint project
   *[other] ordinary
}
scenario-advice-shift = Shifts: meet in several gatherings, off duty.
scenario-advice-mobile = On the move: study where people meet anyway.
scenario-advice-site = On site: after work or in downtime, at the project; two hours' notice will do.
scenario-advice-joint = Across units: agree on a time with the others first.
scenario-advice-other = Gatherings at key dates are fine.
scenario-advice-own = { $advice }
mode-name = { $mode ->
    [batches] in several gatherings
    [meeting] with a regular meeting
    [project] at the project
    [joint] jointly
   *[hall] all together
}
plan-short-notice = ⚠ Less than { $hours } hours from now: please make sure that everybody can come.
batches-more = At most { $batch } people in one gathering: { $more } more would do.
button-scenario = { $scenario }
button-scenario-usual = ✓ { $scenario } (this branch)
scenario-asked = <b>Plan a { kind-name }</b> (1/4)
    In which way is it organised? Please tap one.
place-asked = <b>Plan a { kind-name }</b> (2/4)
    Where? { $known ->
    [yes] Tap a place, or send me a new one.
   *[no] Send me the place, for example: meeting room 3.
}
time-asked = <b>Plan a { kind-name }</b> (3/4)
    When?
time-asked-earliest = The discussion can begin on { $earliest } at the earliest.
time-asked-how = Tap a time, or send it to me, for example: 10-20 19:30, tomorrow 15:00.
time-label = { $days ->
    [0] today { $clock }
    [1] tomorrow { $clock }
    [2] in two days { $clock }
   *[other] { $when }
}
crews = crews { $crews }
slot-more = { $time }, { $more }
crews-left = Still missing: { $crews }, at work or resting at every time planned so far.
crews-enough = A gathering at each of the first { $count } times reaches every crew.
time-is-local = All times are those at the branch.
button-time-now = Begin now
plan-ready = <b>{ $change ->
    [new] Plan a { kind-name }
    [more] One more gathering of the { kind-name }
   *[move] Change time and place of the { kind-name }
}</b> (4/4)
    { $branch }
    Organised as: { $scenario }
    In what way: { mode-name }
    Place: { $place }
    Time: { $at }

    Please check. The members of the branch are told when you confirm.
button-plan-confirm = ✅ Confirm and tell the members
gathering-planned = ✅ <b>Planned: { kind-name }, no. { $number }</b>
    { $branch }
    Time: { $begins_at }
    Place: { $place }
    Told { $told } other members who have joined.
gathering-moved = ✅ <b>Changed: { kind-name }, no. { $number }</b>
    { $branch }
    Time: { $begins_at }
    Place: { $place }
    Told { $told } other members who have joined.
button-gathering = No. { $number }: { $begins_at }
button-add-gathering = ➕ One more gathering
gathering-announced = <b>Notice: { kind-name }</b>
    { $branch }, no. { $number }
    Time: { $begins_at }
    Place: { $place }
move-announced = <b>Time or place changed: { kind-name }</b>
    { $branch }, no. { $number }
    New time: { $begins_at }
    Place: { $place }
cancellation-announced = <b>Cancelled: { kind-name }</b>
    { $branch }, no. { $number }, planned for { $begins_at }, { $place }.
    This gathering does not take place.
announced-how = When you are there, send me the 4 digits on the screen, or be called on the roll. If you cannot come, tap "Ask leave".
button-ask-leave = Ask leave
time-not-understood = I did not understand the time. Please say day and hour, for example: 10-20 19:30, tomorrow 15:00.
time-passed = { $at } is over. Please send me another time.
other-quarter = { $at } is in { $belongs }, not in { $quarter }. A { kind-name } counts for the quarter in which it begins: please choose a time in { $quarter }.
branch-gone-then = The branch stands until { $last_day }: { $at } is too late. Please send me an earlier time.
study-first = The discussion comes after the study. Please plan this quarter's study first.
too-soon-after-study = The discussion begins at least { $days } days after the study. The study is on { $study }, so the discussion can begin on { $earliest } at the earliest.
too-late-before-discussion = The study is at least { $days } days before the discussion. The discussion is on { $discussion }, so the study can be on { $latest } at the latest.
already-planned = The { kind-name } of { $quarter } is planned already; there is one a quarter. If not all can come, add a gathering.
