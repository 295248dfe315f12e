# A study or discussion: details, closing, cancelling
session-shown = <b>{ kind-name }</b>, { $quarter }{ $state ->
    [planned] {""}
    [closed] {" "}(closed)
   *[cancelled] {" "}(cancelled)
}
    { $branch }
session-scenario = Organised as: { $scenario }
session-turnout = { $held ->
    [held] Over half took part: it counts as held.
    [complete] All who were due took part: complete.
    [unproven] A gathering has not been vouched for, or was found not to have been held: it does not count as held yet.
   *[planned] Half or fewer so far: it does not count as held yet.
}
session-attested = Head-counts by a second person: { $count } of { $all } gatherings
button-close = ✔ Close
button-close-sure = Close it
button-reopen = Reopen
button-cancel-session = Cancel this { kind-name }
button-cancel-sure = Yes, cancel
button-desk-missing = Who is missing
button-desk-leaves = Leave
button-desk-register = 📄 Register
session-closed-now = Closed
session-reopened-now = Reopened
close-asked = <b>Close this { kind-name }?</b>
    { $due } due, { $present } present, { $excused } excused. Nobody can check in afterwards.
close-doubt = ⚠ { $doubt ->
    [one_account] A gathering was recorded by one person alone and does not count yet. First ask one of those present to count heads.
    [not_attested] No second person has counted the heads yet. Please ask somebody who was there; you can close without it.
    [too_few] One gathering had fewer than { $least } present and does not count.
   *[not_half] Half or fewer of those due took part: it does not count as held yet.
}
nothing-held = Nobody has checked in or been called: there is nothing to close. If it does not take place, cancel it.
still-running = Gathering no. { $number } still takes check-ins. Please end it first.
still-planned = Gathering no. { $number } ({ $begins_at }) has not been held. Hold it or cancel it first.
cancel-asked-session = <b>Cancel this { kind-name } of { $branch }?</b>
    The members who were told will hear of it.
cancel-asked-gathering = <b>Cancel gathering no. { $number } of the { kind-name } ({ $begins_at })?</b>
    The members who were told will hear of it.
register-not-empty = People are on the register already: this cannot be cancelled. Correct mistakes in the roll-call.
quarter-over = { $quarter } is over: it cannot be reopened.
