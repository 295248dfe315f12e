button-correct = ✏️ Correct
correction-list = <b>Correct the register: { kind-name }</b>, { $quarter }
    Tap whose line is wrong. Every correction leaves a trace and the person hears of it.
    ✅ present　📝 excused　❓ leave asked　➖ exempt　⬜ not yet
correction-states = <b>{ $name }</b>, { kind-name }
correction-now = On the register now: { state-name } ({ method-name }, { $by }, { $at }). Change to:
correction-now-nothing = Nothing is on the register now. Change to:
correction-to = { $number ->
    [0] { state-name }
   *[other] { state-name } (batch { $number })
}
correction-reasons = { $name} is to be “{ state-name }”, because:
correction-reason = { $reason ->
    [slip] slip of the finger
    [paper] the paper sheet says so
    [no_phone] was there, phone did not work
    [leave] asked leave by word of mouth
    [undone] the last step was undone
    [taken_back] taken back after the roll
    [leave_withdrawn] leave taken back
   *[other] other
}
corrected = Corrected: { $name }, { kind-name }, { state-name }. A trace is kept and the person was told.
your-line-corrected = Your line for the { kind-name } of { $quarter } was corrected by { $by } to “{ state-name }” ({ correction-reason }). If you think that is wrong, talk to your secretary; /wode shows your record.
nothing-to-correct = { $name } is “{ state-name }” on the register already.
