button-unlink = Unlink my account
button-record = 📖 My record
record-shown = <b>{ $name }</b>, { $branch }
    <b>{ $quarter }</b>
record-line = · { kind-name }: { $what }
record-not-planned = not planned yet
record-planned = planned for { $at }
record-not-there = not on the register of { $at }
record-not-there-how = . If you were there, ask your secretary to add you; else please make it up
record-leave-asked = leave asked
record-present = { state-name }, { $at } ({ $how })
record-not-established = , not yet verified or found not to have been held: it does not count for now
record-how-by = { method-name }, by { $by }{ $same ->
    [yes] {""}
   *[no] , put down on { $recorded }
}
record-correction = 　↳ corrected on { $at } by { $by } to “{ state-name }” ({ correction-reason })
record-past = <b>Before</b>
record-past-line = · { $quarter }, { kind-name }: { $what }
record-note = Only you, your branch and the committee right above it see this record. If something is wrong, ask your secretary to correct it.
record-ideas = Ideas handed in: { $count }
