# The branch's desk: what is owed this quarter, how far it is, what to do next
button-desk = 🗂 Branch desk
button-branches = Another branch
button-desk-next = { $step ->
    [open] ▶ Plan the { kind-name }
    [set_topic] ▶ Set the topic
    [begin] ▶ Open check-in
    [see_missing] ▶ Check-in is open: go there
    [wait] ▶ See the planned { kind-name }
    [await] ▶ See what is being verified
    [vouch] ▶ Explain, or have heads counted
    [count] ▶ Have heads counted
    [add] ▶ Plan one more { kind-name } gathering
    [replace] ▶ Plan one more { kind-name } gathering
    [close] ▶ Close the { kind-name }
   *[reopen] ▶ Reopen the { kind-name }
}
button-session = Details: { kind-name }
button-session-elsewhere = { $quarter }: { kind-name } (not closed)
button-quarter-ahead = Look ahead to { $quarter }
button-desk-ideas = 💡 Ideas of the branch
branches-shown = You keep several branches. Please choose one:
desk-shown = <b>{ $branch }</b>: branch desk
    { $quarter }, until { $last_day }
desk-business = <b>{ kind-name }</b>: { $state ->
    [unreported] nothing planned yet
    [planned] planned
    [held] held, over half took part
    [complete] complete, all who were due took part
   *[exempt] exempt this quarter
}{ $late ->
    [yes] {" "}⚠ late
   *[no] {""}
}
desk-exempt = Exempt because: { $reason }
desk-topic = Topic: { $problem }
desk-heads = { $due } due, { $present } present, { $excused } excused
gathering-line = · No. { $number }: { $begins_at }, { $place }{ $state ->
    [planned] {""}
    [running] , check-in open, { $present } here
   *[ended] , over, { $present } were there{ $established ->
        [yes] {""}
       *[no] {" "}(not counted)
    }
}
gatherings-more = … and { $more } more
desk-next = <b>Next:</b> { $step ->
    [open] plan the { kind-name }.
    [set_topic] set the topic first, then plan the discussion.
    [begin] { kind-name } no. { $number } is about to begin ({ $begins_at }). Please open check-in.
    [see_missing] { kind-name } no. { $number } is under way. See who is missing.
    [wait] { kind-name } no. { $number } is on { $begins_at }. Come back then to open check-in.
    [await] { kind-name }, gathering { $number } has been explained; the unit above looks at it.
    [vouch] { kind-name }, gathering { $number } was recorded by one person alone and does not count yet. Ask somebody who was there to count heads, or explain it to the unit above.
    [count] { kind-name }, gathering { $number } was recorded by one person alone and does not count yet. Ask somebody who was there to count heads, or have the lead branch ask somebody.
    [add] half or fewer of those due are counted in the { kind-name }. Please plan one more gathering.
    [replace] the unit above found that gathering { $number } of the { kind-name } was not held and it does not count. Please plan one more gathering.
    [close] the { kind-name } has been held. If nothing else is to be recorded, close it.
    [reopen] the { kind-name } was closed with half or fewer counted. You can reopen it and add a gathering.
   *[done] study and discussion of this quarter are done.
}
nothing-owed-yet = { $branch } does not take part yet in { $quarter }: nothing to do.
