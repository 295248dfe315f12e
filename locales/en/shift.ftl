# How crews work: told once, gatherings are suggested off duty from then on
button-shifts = 🗓 Shifts
button-shift = { $pattern }
button-shift-days = 📋 No pattern: paste the calendar
button-shift-end = Suggest no more by shifts
button-shift-other = Wrong, set it again
shift-asked = <b>Shifts</b>
    { $branch }
    How do the crews work? Then times at which all of them are off duty are suggested first.
    Where there is no pattern, paste the calendar.
shift-stands = { $known ->
    [yes] Now it is: { $pattern }.
   *[no] Now it is the calendar.
}
shift-anchor-asked = <b>{ $pattern }</b>
    On which day did crew { $crew } last work its first day shift? Please send me the day, for example: 10-1.
shift-set = ✅ <b>The shifts are noted: { $pattern }</b>
shift-days-asked = <b>Paste the calendar</b>
    Open the calendar of shifts, mark its cells, copy them and paste them here as text, about a month at a time. Or type it like this:
    <pre>date A B C
    10-1 day middle off
    10-2 day night off</pre>
    The first line names the crews, then a line for each day; only day, middle, night and off. A calendar sent again replaces the one before.
shift-days-set = ✅ <b>The calendar is noted</b>: { $first } to { $last }, { $number } days
shift-header-missing = I see no crews. Please begin with a line such as: date A B C (up to { $most } crews with short names of their own, { $letters } letters at most), then a line for each day.
shift-line-not-understood = I do not understand line { $line }: { $text }
    Each line has the day first, then day, middle, night or off for each crew, and each day once. Please send the whole calendar again.
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
