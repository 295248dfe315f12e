# Where members belong: moves, leaving, long leave, postings
belonging-vacant = { $vacant ->
    [yes] {" "}The branch they leave has no secretary; the unit above will be told.
   *[no] {""}
}
member-away = Noted: { $name } is { $kind ->
    [posted_away] posted away
   *[long_leave] on long leave
} from { $day }{ $until ->
    [none] {""}
   *[other] {" "}until { $until }
}, and is not expected meanwhile.
member-back = Noted: { $name } is back from { $day }.
member-moved = Moved: { $name } belongs to “{ $branch }” from { $day }, before that to “{ $before }”. What was attended counts as before.{ belonging-vacant }
member-left = Noted: { $name } { $why ->
    [deceased] has died
   *[left] has left
} and does not belong to “{ $branch }” from { $day }. The register stays.{ belonging-vacant }
nobody-of-that-number = No member on the roster has the number { $number }.
not-away = { $name } is on no long leave or posting.
days-reversed = The day back, { $until }, has to be later than { $day }.
day-not-come = { $day } has not come; note it on that day.
day-before-joining = { $name } joined this branch on { $since }; the day cannot be earlier.
day-in-past-quarter = Quarters up to { $last_day } are over and stay as they were.
already-there = { $name } belongs to “{ $branch }” already.
no-such-branch = “{ $name }” is no branch that stands.
