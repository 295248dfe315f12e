# Rollout waves and industries: set, compared, the half-year report
wave-name = { $half ->
    [1] First
   *[2] Second
} half of { $year }
wave-set = Set: “{ $unit }” and below ({ $units } units) take part from { $quarter }.{ $dropped ->
    [0] {""}
   *[other] {" "}What was owed before ({ $dropped }) is not applicable, not undone.
}{ $opened ->
    [0] {""}
   *[other] {" "}Newly owed: { $opened }.
}
industry-set = Set: the industry of “{ $unit }” is { $industry }.
wave-over = { $quarter } is over and stays as it was. Name the present quarter or a later one.
already-begun = In “{ $unit }” { $number } are planned or held already; they cannot join later than that.
comparison-shown = <b>{ $unit }</b>
    { $quarter }, { $by ->
        [industry] by industry
       *[wave] by rollout wave
    }
comparison-wave = ▸ <b>{ wave-name }</b> ({ $branches } branches)
comparison-industry = ▸ <b>{ $named ->
    [yes] { $industry }
   *[no] no industry named
}</b> ({ $branches } branches)
comparison-none = { $kind }: — (not applicable in this quarter)
comparison-legend = Branches that have not joined yet are “—”, not undone.
button-compare = { $by ->
    [industry] By industry
   *[wave] By wave
}
wave-column-label = { $by ->
    [wave] Wave
    [industry] Industry
   *[level] Level
}
wave-column-branches = Branches
wave-level = { $kind ->
    [general_branch] Below a general branch at level { $level }
   *[committee] Below a committee at level { $level }
}
wave-unnamed = not named
half-year-title = { $unit }: { wave-name }
half-year-sheet-method = Method
half-year-sheet-wave = By wave
half-year-sheet-industry = By industry
half-year-sheet-level = By level
half-year-sheet-change = Against the half before
half-year-sheet-gaps = Gaps
half-year-method-heading = How it is counted
half-year-method-1 = Each branch owes one study and one discussion a quarter. Of the half-year: the sum of its two quarters; held, complete, late and exempt likewise.
half-year-method-2 = Held: more than half of those due took part. Complete: all who are neither exempt nor excused. Late: not held by the quarter's end, or held after it.
half-year-method-3 = Branches whose wave has not begun are “—”: not due, and not undone.
half-year-method-4 = Quarters that are over are counted by the names and the tree they had; later changes do not touch them.
half-year-method-5 = Branches and sessions are counted, never persons, and nobody is ranked.
half-year-method-6 = As of { $time }. Figures of a quarter that is not over will change.
half-year-column-item = Figure
half-year-column-before = { $half ->
    [1] First
   *[2] Second
} half of { $year }
half-year-column-difference = Change
half-year-column-missing = Not held
half-year-gaps-none = No gaps: all that is due was held.
half-year-gaps-more = The first { $number } branches alone; the quarter's workbook lists all.
