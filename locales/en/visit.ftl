# Visits: what the committee plans, the check-in in the room, the form of eight, the branch's answer
button-visits = 🪑 Visits
visits-shown = <b>My visits</b>
visits-none = No visit is planned for you at present.
visits-coming = <b>To come</b>
visits-line = · { $at } { $branch }{ $why ->
    [spot] { " (spot check)" }
    [walk_in] { " (unplanned)" }
   *[other] {""}
}
visits-to-report = <b>Form to fill in</b>
visits-report-line = · { $at } { $branch }
visits-how = Tap a branch for details. There, check in with the four digits on the room's screen; observers do not count as present.
button-visit = { $branch }
button-visit-report = 📝 { $branch }
button-visit-free = 🗓 My free times
visit-assigned = 🪑 Please sit in on the discussion of <b>{ $branch }</b>
    Time: { $at }
    Place: { $place }
    { $why ->
        [spot] A random check on the spot, drawn today: please go straight there.
        [fallback] On behalf of { $committee }: nobody from above has visited this branch this year.
       *[quota] Planned for the year by { $committee }.
    }
visit-moved = 🪑 The discussion you visit has another time or place: <b>{ $branch }</b>
    Time: { $at }
    Place: { $place }
visit-withdrawn = The visit to <b>{ $branch }</b> at { $at } is off; you need not go.
visit-shown = <b>{ $branch }</b>
    Visit of { $committee }{ $why ->
        [spot] { " (spot check)" }
        [walk_in] { " (unplanned)" }
        [fallback] { " (nobody else reached it)" }
       *[quota] {""}
    }
visit-when = Time: { $at }
    Place: { $place }
visit-problem = Topic: { $problem }
visit-held = { $remote ->
    [yes] 🖥 Visited from afar
   *[no] ✅ Visited
}: { $at }
visit-reported = The form is handed in; the branch sees it.
visit-answer = The branch's answer: { $answer }
visit-before = <b>Earlier visits</b>
visit-before-none = No earlier visit; you are the first.
button-visit-code = ✅ Check in here
button-visit-remote = 🖥 From afar
button-visit-fill = 📝 Fill in (8 items)
button-visit-decline = I cannot go
visit-code-asked = { $remote ->
    [yes] Visiting <b>{ $branch }</b> from afar: please send me the four digits seen on the screen in the video. Such visits are counted apart, and only so many.
   *[no] Visiting <b>{ $branch }</b>: please send me the four digits on the screen in the room.
}
visit-code-not-understood = Please send the four digits on the screen in the room, such as 4166.
visit-begun = { $remote ->
    [yes] 🖥 Noted as a visit from afar
   *[no] ✅ Noted as a visit
}: <b>{ $branch }</b>
    Time: { $at }
    It does not count as attendance of the branch. Afterwards, please take two minutes for the eight items.
visit-not-open = The discussion of { $branch } takes no check-ins now: it has not begun, or is over.
remote-visits-used-up = { $most } visits from afar are all that count this year; please go there.
decline-asked = { $why ->
    [walk_in] Can you not go to <b>{ $branch }</b> on { $at }? The visit will be called off.
   *[other] You cannot go to <b>{ $branch }</b> at { $at }? Somebody else will be asked, and you will not be asked again for that part of the day.
}
button-decline-sure = { $why ->
    [walk_in] Call it off
   *[other] No, ask somebody else
}
visit-declined = { $why ->
    [walk_in] Called off: your visit to <b>{ $branch }</b> on { $at }.
   *[other] Noted: you do not go to <b>{ $branch }</b> at { $at }. Somebody else or another time will be sought.
}
heads-asked = <b>{ $branch }</b>　1/8
    How many are there? Please count those you see, observers left out. Tap a number, or send one.
item-asked = <b>{ $branch }</b>　{ $number }/{ $of }
    { $question }
visit-item-topic = Was the discussion tied to a real work problem?
visit-item-topic-0 = Closely
visit-item-topic-1 = Somewhat
visit-item-topic-2 = No
visit-item-course = Did it build on what had been studied?
visit-item-course-0 = Yes
visit-item-course-1 = In part
visit-item-course-2 = No
visit-item-voices = How many spoke?
visit-item-voices-0 = Most
visit-item-voices-1 = Some
visit-item-voices-2 = A few
visit-item-ideas = Did methods and ideas come up?
visit-item-ideas-0 = Several
visit-item-ideas-1 = One or two
visit-item-ideas-2 = Not yet
visit-item-fitting = Do time and place suit the posts?
visit-item-fitting-0 = Yes
visit-item-fitting-1 = More or less
visit-item-fitting-2 = Not quite
visit-item-before = What the last visit asked for: is it done?
visit-item-before-0 = Done
visit-item-before-1 = Under way
visit-item-before-2 = Not yet
visit-item-before-3 = First visit
visit-item-help = What help does the branch need most?
visit-item-help-0 = None at present
visit-item-help-1 = Study material
visit-item-help-2 = Time and shifts
visit-item-help-3 = Room and equipment
visit-item-help-4 = Guidance in the work
visit-item-help-5 = Getting ideas applied
report-heads = Present: { $headcount }
report-line = { $question } { $choice }
report-ready = <b>{ $branch }</b>
    Please look once more, then hand in:
button-report-hand-in = ✅ Hand in
button-report-redo = Begin anew
report-handed-in = ✅ Handed in; <b>{ $branch }</b> sees it and can answer. Thank you!
report-closed = This form has been handed in, or its days are over.
report-title = <b>{ $committee }</b>　{ $at }{ $remote ->
    [yes] { " (from afar)" }
   *[no] {""}
}
report-received = 📝 What the observer from above says
report-received-how = It is about how the discussion was organised and what would help, never about a person. You can answer; the next observer sees it.
reports-shown = <b>{ $branch }</b>　Observers' forms
reports-none = No form yet.
report-answered-now = Answer sent
button-reports = 🪑 Observers' forms
button-report-answer = ✏️ Answer { $committee }
answer-asked = Please write the branch's answer ({ $letters } letters at most), such as what has been changed and what support is needed. No names, nothing secret.
report-answered = <b>{ $branch }</b> answers your form:
    { $answer }
free-times-shown = <b>My free times</b>
    ✅ means a visit may be planned; a tap changes it. Visits are only planned then.
button-free-time = { $free ->
    [yes] ✅
   *[no] ▫️
} { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
} { $part ->
    [0] am
    [1] pm
   *[2] eve
}
