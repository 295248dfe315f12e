# How crews work: told once, gatherings are suggested off duty from then on
button-shifts = 🗓 Shifts
button-shift = { $pattern }
button-shift-end = Suggest no more by shifts
button-shift-other = Wrong, set it again
shift-asked = <b>Shifts</b>
    { $branch }
    How do the crews work? Then times at which all of them are off duty are suggested first.
    Where there is no pattern, the committee can import the workbook of shifts.
shift-stands = { $known ->
    [yes] Now it is: { $pattern }.
   *[no] Now it is the imported workbook.
}
shift-anchor-asked = <b>{ $pattern }</b>
    On which day did crew { $crew } last work its first day shift? Please send me the day, for example: 10-1.
shift-set = ✅ <b>The shifts are noted: { $pattern }</b>
shift-line = { $day }: { $duties }
shift-check = Please compare. A night counts to the day on which it begins.
duty-name = { $duty ->
    [day] day
    [middle] middle
    [night] night
   *[off] off
}
day-not-understood = That is no day I understand. Please write one such as 10-1.
shift-no-header = No header row was found. It needs a column 日期 (date) and a column for each crew.
