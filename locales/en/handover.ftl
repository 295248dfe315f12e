# Handing over: who follows as secretary or deputy
handover-role = { $role ->
    [secretary] secretary
   *[deputy] deputy secretary
}
button-handover = 🤝 Hand over, deputies
button-handover-secretary = { $vacant ->
    [yes] Name a secretary
   *[no] Hand the branch over
}
button-handover-deputy = Name a deputy
button-handover-end = End { $name }'s time as deputy
button-handover-withdraw = Take back the question to { $name }
button-handover-ask = { $role ->
    [secretary] Ask them
   *[deputy] { $term ->
        [0] Without an end
       *[other] { $term } days
    }
}
button-handover-yes = ✅ Accept
button-handover-no = Decline
handover-shown = <b>{ $branch }</b> Handing over{ $vacant ->
    [yes] {""}
    ⚠ There is no secretary now; please name one.
   *[no] {""}
}
handover-until = { $until ->
    [none] {""}
   *[other] {" "}(until { $until })
}
handover-post = · { handover-role }: { $name }{ handover-until }
handover-waiting = · waiting for { $name }'s answer: { handover-role }{ handover-until }
handover-proposed-now = Sent; now they answer.
successors-offered = { $some ->
    [yes] Who is to be { handover-role } of “{ $branch }”?
   *[no] Nobody in “{ $branch }” can be chosen: they have to join first. “Invitations” has the links.
}
handover-asked = { $role ->
    [secretary] Ask { $name } to be secretary of “{ $branch }”?
    Once they accept, the present secretary's rights pass to them.
   *[deputy] Ask { $name } to be deputy secretary of “{ $branch }”?
    A deputy can plan meetings, call the roll and close. For how long?
}
handover-proposed = 🤝 { $by } asks you to be { handover-role } of “{ $branch }”{ handover-until }.
    Once you accept you can open the branch's desk, plan meetings, call the roll and close.
handover-done = ✅ You are { handover-role } of “{ $branch }” now{ handover-until }.
handover-told = { $accepted ->
    [yes] 🤝 { $name } is { handover-role } of “{ $branch }” now.{ $ended ->
        [yes] {" "}Your own post there is handed over. Thank you.
       *[no] {""}
    }
   *[no] { $name } declined to be { handover-role } of “{ $branch }”; please choose somebody else.
}
handover-declined = Declined. “{ $branch }” will hear of it.
handover-gone = This was answered, taken back or has lapsed.
post-vacant = ⚠ “{ $branch }” has no secretary now. Please name one soon: until then nobody can plan meetings or call the roll.
post-ended = Your time as { handover-role } of “{ $branch }” has ended. Thank you.
last-secretary = You are the only secretary of “{ $branch }”. Hand over first on the branch's desk, or ask the unit above to name somebody.
