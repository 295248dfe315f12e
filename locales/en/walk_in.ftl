# Visits that nobody planned: today, at once
button-walk-in = ➕ Sit in today, unplanned
walk-ins-shown = <b>Today's discussions</b>
walk-ins-how = Tap a branch to sit in unplanned. Those that somebody visits already are left out.
walk-ins-none = There is no discussion today at which you could sit in.
walk-ins-none-named = No discussion of “{ $named }” was found today.
walk-ins-more = There are more: please write more of the branch's name.
walk-in-line = · { $at } { $branch }{ $begun ->
    [yes] { "" } (under way)
   *[no] {""}
}
button-walk-in-find = 🔎 Find by the branch's name
walk-in-name-asked = Please send the branch's name, or a part of it.
walk-in-asked = Sit in on the discussion of <b>{ $branch }</b>?
    When: { $at }
    Where: { $place }
    For { $committee }; it counts like a visit of the year's plan.
walk-in-again = { $committee } has visited this branch this year: its number of branches does not grow.
button-walk-in-sure = ✅ I'll go
walk-in-noted = ✅ Noted, you sit in on <b>{ $branch }</b>
    When: { $at }
    Where: { $place }
    When you are there, tap “Check in” and send the 4 digits on the room's screen.
walk-in-gone = This discussion is over, was called off, or is not today. Please look at today's list again.
discussion-taken = Somebody visits this discussion of { $branch } already.
visit-dated-already = Your committee goes to { $branch } on { $at }; nothing was noted.
branch-visited-often = { $branch } has had { $most } visits this year. To spare it, there are no more.
visit-too-close = { $branch } has another visit within { $days } days. To spare it, nothing was noted.
elsewhere-then = You have another visit about { $at }; nothing was noted.
