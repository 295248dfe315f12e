# Taking back the last step within ten minutes; both leave their trace
button-undo-step = ↩ Undo the last step ({ $step ->
    [roll] roll-call
    [correction] correction
    [close] closing
    [cancel] cancelling
   *[leave] leave
})
undone = ↩ Undone, { kind-name }: { $step ->
    [roll] the last mark on the roll.
    [correction] the last correction.
    [close] the closing; recording can go on.
    [cancel] the cancelling; the session stands and the members have been told again.
   *[leave] the answer to the leave; it can be answered anew.
} Both steps are on record.
too-late-to-undo = Only the last step of the past { $minutes } minutes can be undone. For mistakes in the register please use “Correct”.
nothing-to-undo = There is nothing to undo: it was undone already, or changed since. For mistakes in the register please use “Correct”.
leave-reopened = The answer to your leave ({ kind-name }) was taken back. You will hear again once it is decided.
