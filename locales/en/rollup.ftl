# The roll-up
figure-not-applicable = —
figure-unreported = not reported
figure-reported = reported
figure-hidden = under 3
rollup-kind-study = Study
rollup-kind-discussion = Discussion
rollup-ideas = Ideas
rollup-column-due = due
rollup-column-planned = planned
rollup-column-held = held
rollup-column-complete = complete
rollup-column-late = late
rollup-column-unreported = not reported
rollup-column-exempt = exempt
rollup-column-heads = present/due
rollup-column-members_due = members due
rollup-column-members_present = members present
rollup-column-code = Code
rollup-column-unit = Unit
rollup-column-total = Total
idea-column-handed_in = handed in
idea-column-submitted = waiting
idea-column-passed_up = passed up
idea-column-adopted = adopted
idea-column-applied = applied
idea-column-refused = refused
rollup-title = <b>{ $unit }</b>
    Roll-up, { $quarter }
rollup-sums = { $kind }: due { $due }, planned { $planned }, held { $held } ({ $complete } complete), not reported { $unreported }, late { $late }
rollup-sums-unreported = { $kind }: due { $due }, none reported, late { $late }
rollup-sums-none = { $kind }: — (no branch owes one)
rollup-exempt = , exempt { $exempt }
rollup-heads = , { $present } of { $due } members present
rollup-state = { $kind }: { $state ->
    [unreported] not reported
    [planned] planned
    [held] held
    [complete] held, complete
    [exempt] exempt
   *[none] —
}{ $late ->
    [yes] , late
   *[no] {""}
}
rollup-idea-sums = Ideas: { $handed_in } handed in, { $submitted } waiting, { $adopted } adopted, { $applied } applied, { $passed_up } passed up, { $refused } refused
rollup-below = <b>Units below</b> (page { $page } of { $pages })
rollup-row = ▸ <b>{ $unit }</b>
rollup-legend = Due = not reported + planned + held. “Complete” is part of held; exempt is not part of due.
units-offered = You hold a desk in several units. Which one?
button-rollup = 📊 Roll-up
button-rollup-up = ⬆ { $unit }
button-rollup-quarter = See { $quarter }
button-rollup-next = Next ›
button-rollup-previous = ‹ Previous
rollup-vacant = {" "}⚠ no secretary
button-rollup-vacant = Name a secretary: { $unit }
