# Changes of the tree: opened, renamed, moved, merged, split, closed
unit-change-working = Working
unit-change-stage = { $stage ->
    [would] Would happen
    [waiting] Noted, takes effect by itself on its day
   *[done] Done
}
unit-change-moved = { $change ->
    [merge] { $members ->
        [0] {""}
       *[other] {" "}Members who go with it: { $members }.
    }{ $units ->
        [0] {""}
       *[other] {" "}Units that go with it: { $units }.
    }
    [split] {" "}Members who go with it: { $members }.
   *[other] {""}
}
unit-change-ended = { $ended ->
    [0] {""}
   *[other] {" "}No longer owed: { $ended }.
}
unit-change-cancelled = { $cancelled ->
    [0] {""}
   *[other] {" "}Planned meetings cancelled: { $cancelled }.
}
unit-change-shown = { unit-change-stage }: from { $day } { $change ->
    [add] “{ $name }” opens under “{ $other }”
    [rename] “{ $name }” is called “{ $new }”
    [move] “{ $name }” with all below it stands under “{ $other }”
    [merge] “{ $name }” is merged into “{ $other }”
    [split] “{ $new }” is split off “{ $name }”
   *[close] “{ $name }” is closed
}.{ unit-change-moved }{ unit-change-ended }{ unit-change-cancelled } Quarters before keep their names, tree and figures.
unit-change-told = 🏛 The organisation changes
    From { $day } { $change ->
        [add] “{ $name }” opens under “{ $other }”
        [rename] “{ $name }” is called “{ $new }”
        [move] “{ $name }” stands under “{ $other }”
        [merge] “{ $name }” is merged into “{ $other }”
        [split] “{ $new }” is split off “{ $name }”
       *[close] “{ $name }” is closed
    }.
    Reason: { $reason }
    What you took part in counts as before.
unit-change-dropped = ⚠ The change planned for { $day } did not take effect: “{ $name }”, { $change ->
    [rename] new name
    [move] to stand under “{ $other }”
    [merge] into “{ $other }”
    [split] split
    [add] to open
   *[close] to close
}. Things have changed meanwhile; please check and note it again.
past-quarter-untouched = Quarters up to { $last_day } are over and keep their names and figures. Choose a later day.
unit-stands-no-longer = “{ $name }” has been closed.
name-taken = There is a “{ $name }” under “{ $other }” already; choose another name.
code-taken = Another unit has the code { $code }.
kind-unfit = Under “{ $other }” there can be no { $kind ->
    [committee] committee
    [general_branch] general branch
    [group] group
   *[other] branch
}.
inside-itself = “{ $name }” cannot stand under itself.
nothing-changes = “{ $name }” is so already.
still-needed = “{ $name }” still has members ({ $members }) or units below it ({ $units }); move or merge them first.
not-mergeable = “{ $name }” and “{ $other }” are not of one kind and cannot be merged.
not-to-split = “{ $name }” cannot be split like this: only branches can, and somebody has to go.
not-members-there = These numbers do not belong to “{ $name }” now: { $numbers }
