# Recording after its days: the unit above opens it for some days, and what comes then is late
button-unlock = 📨 Ask to record late
button-unlock-days = ✅ Open for { $days } { $days ->
    [one] day
   *[other] days
}
button-unlock-refuse = ✕ Refuse
session-recording-over = The { $days } days of recording are over. { $state ->
    [none] If something is really missing, use “Ask to record late”.
    [asked] The unit above has been asked and has not answered yet.
    [refused] The unit above did not agree to late recording.
   *[over] The days that the unit above granted are over, too.
}
session-unlocked = The unit above has opened recording until { $until }. What is recorded now is late.
unlock-reason-asked = Please say why something has to be recorded late (at most { $limit } characters); the unit above reads it:
unlock-sent = Sent to the unit above. { $reached ->
    [yes] You will hear of the answer.
   *[no] Nobody there can be reached by message now: please call.
}
unlock-requested = <b>{ $branch }</b> asks to record late: { $quarter }, { kind-name }
    Asked by: { $by }
    Reason: <blockquote>{ $reason }</blockquote>
    What is recorded then is late.
unlock-decided = Late recording of { $branch }, { kind-name }: { $state ->
    [granted] open until { $until }.
   *[refused] refused.
}
unlock-answered = Late recording, { $quarter }, { kind-name }: { $state ->
    [granted] the unit above has opened it until { $until }. Please use “Correct” or the roll; what is recorded now is late.
   *[refused] the unit above did not agree. Please ask there if anything is unclear.
}
recording-still-open = Recording is still open: just record it, there is no need to ask.
unlock-pending = You have asked already. Please wait for the answer.
