button-roll = 📋 Roll-call
button-page = { $here ->
    [yes] · { $number } ·
   *[no] { $number }
}
roll-line = { mark-sign } { $name }
roll-shown = <b>Roll-call: { kind-name }</b>, { $place }
    Present <b>{ $present }</b> of { $due } due. Tap a name to mark it, tap again to take it back.
    ✅ present　📝 excused　❓ leave asked　➖ exempt　⬜ not yet
roll-from-paper = 📄 From the paper list: tap the names of those who have signed it.
button-to-sheet = 📄 Record from the paper list
button-to-roll = 📋 Back to the roll
roll-comes-later = This gathering has not begun ({ $begins_at }). The roll can be called once it has.
recording-closed = Recording closed { $days } days after the gathering. If something is really missing, the secretary can use “Ask to record late” on the session's page.
not-on-roster = This person is not on the branch's roster. Nothing was recorded.
not-from-this-roll = { $name } was not marked on this roll. If it is wrong, the secretary can correct it.
