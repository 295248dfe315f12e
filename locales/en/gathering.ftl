# A gathering: begin, code, end
gathering-shown = <b>{ kind-name }, no. { $number }</b>: { $state ->
    [planned] not begun
    [running] check-in open
   *[ended] over
}
    { $branch }
gathering-where = Time: { $begins_at }
    Place: { $place }
gathering-code = Code at this moment: <b>{ $code }</b> (changes every { $seconds } seconds, tap Refresh for the next)
    Members send me these 4 digits, scan the QR code in the room, or you call them on the roll.
gathering-heads = { $present } at this gathering; { $all } in all, { $due } due
gathering-attested = { $attested ->
    [yes] A second person has counted the heads
   *[no] No second person has counted the heads yet
}
gathering-too-few = ⚠ Fewer than { $least } were there: this gathering does not count.
button-begin = ▶ Open check-in
button-begin-now = Move it to now
button-begin-planned = It was held then: record it now
button-move = Change time or place
button-drop = Cancel this gathering
button-screen = 📺 Screen and QR code
button-desk-roll = 📋 Roll-call
button-gathering-refresh = 🔄 Refresh
button-attest-desk = 🔢 Head-count
button-gathering-more = ⋯ More
button-end = ⏹ End check-in
gathering-begun-now = Check-in is open
gathering-ended-now = Check-in has ended
gathering-cancelled-now = The gathering is cancelled
ended-by-clock = { $branch }: { kind-name }, gathering { $number }. { $hours } hours after check-in began nobody had ended it, so it was ended automatically.
    On the register: { $present }. If somebody who came is missing, call the roll; when it is complete, close it.
button-gathering-see = Open the gathering
begin-asked = This gathering is planned for { $begins_at }, { $place }. { $early ->
    [yes] It is early. Move it to now?
   *[no] That day is over. Was it held then, or does it begin only now?
}
too-late-to-record = This gathering was set for { $begins_at }. Recording stays open for { $days } days only. If it was really held, use “Ask to record late” on the session's page.
