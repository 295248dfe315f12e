button-leave = 🙋 Ask leave
button-leaves = 🙋 Leave
button-leave-withdraw = Take it back
button-leave-grant = ✅ Grant
button-leave-refuse = ✕ Refuse
button-leave-grant-to = ✅ Grant { $name }
reason-name = { $reason ->
    [duty] On duty
    [travel] Travelling
    [sick] Health
    [family] Family
   *[other] Other
}
leave-meetings = Which one do you ask leave from?
leave-meeting = { kind-name }, { $at }
leave-reasons = <b>{ kind-name }</b>, { $at }, { $place }
    Please choose the kind of reason; no details are needed:
leave-asked = You asked leave from the { kind-name } of { $at } ({ reason-name }). You will hear when it is decided.
leave-granted = You have leave from the { kind-name } of { $at } ({ reason-name }). If you can come after all, just check in.
leave-withdrawn = You took back your leave from the { kind-name }.
leave-requested = <b>{ $name }</b> asks leave
    { kind-name }, { $at }
    Reason: { reason-name }
leave-taken-back = { $name } took back the leave from the { kind-name }.
leave-decided = Leave of { $name }: { leave-state-name }.
leave-state-name = { $state ->
    [asked] waiting
    [granted] granted
    [refused] refused
   *[withdrawn] taken back
}
leave-answered = { $state ->
    [granted] Your leave from the { kind-name } is granted. If you can come after all, just check in.
   *[refused] Your leave from the { kind-name } was not granted; please come. If that is hard, talk to your secretary.
}
leave-line = · { $name }: { reason-name }, { leave-state-name }
leave-came = , but came after all: nothing to decide
leaves-shown = <b>Leave from the { kind-name }</b>
leaves-none = { kind-name }: nobody asked leave.
no-meeting-ahead = There is no study or discussion ahead to ask leave from.
leave-too-late = This one is over; leave can no longer be asked. If something is wrong, ask the secretary to correct it.
came-after-all = { $name } has checked in already; no leave is needed.
not-their-own = Your own leave is decided by another of the branch's officers, or by the committee above.
