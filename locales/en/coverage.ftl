# Coverage of visits: what each committee owes and lacks; the year's plan
button-coverage = 🪑 Coverage
coverage-title = <b>{ $unit }</b>
    Visits in { $year }
coverage-own = Own: { $owed } branches owed, { $visited } visited{ $remote ->
    [0] {""}
   *[other] { "" } ({ $remote } only from afar)
}, { $planned } in the plan{ $planned ->
    [0] {""}
   *[other] { "" } ({ $dated } with date and observer)
}
coverage-all = { $branches } branches below: { $covered } covered, { $uncovered } not
coverage-projected = At the year's end, if all of the plan is carried out: { $projected } covered, { $open } open
coverage-falls = Falls back on this committee: { $falls }
coverage-row = ▸ <b>{ $unit }</b>
    Owed { $owed }　visited { $visited }　in the plan { $planned } (dated { $dated })
    Branches { $branches }　covered { $covered }　by the year's end { $projected }　falls back { $falls }
coverage-below = <b>Committees below</b> (page { $page } of { $pages })
coverage-gaps = <b>Branches directly below that nobody has visited this year</b>
coverage-gap = · { $branch }: { $state }
coverage-gaps-more = 　… { $more } more: see the web page or the workbook.
coverage-none-planned = nothing planned
coverage-planned = { $committee } { $at }
coverage-undated = { $committee }, { $obstacle }
coverage-obstacle-none = no date yet
coverage-obstacle-no_discussion = the branch has planned no discussion
coverage-obstacle-too_near = the discussion is too near to send anybody
coverage-obstacle-spacing = too close to another visit
coverage-obstacle-no_observer = no observer named
coverage-obstacle-nobody_free = no observer free
coverage-legend = Each committee sits in on the discussions of at least 100 different branches a year (of all, where there are fewer); what no level reached falls to the nearest committee above the branch. “In the plan” is what the committee is yet to visit this year; “dated” is what of it has a day and an observer; the year’s end is reckoned as if all of the plan were carried out.
no-committee-here = { $unit } has no coverage of its own: it is counted by committees; please look at the one above.
committees-offered = Which committee's coverage would you like to see?
button-coverage-year = { $year }
button-visit-plan = 🗓 Plan of visits
visit-plan-shown = <b>{ $committee }</b>
    Plan of visits { $year }
visit-plan-duties = { $duties } branches can be added{ $fallback ->
    [0] {""}
   *[other] { "" } ({ $fallback } that nobody else reached)
}.
visit-plan-dates = { $dates } visits can have their date and observer now.
visit-plan-nothing = All of the year's visits are in the plan.
visit-plan-obstacles = Without a date for now:
visit-plan-obstacle = · { $reason }: { $number }
visit-plan-short = { $short } more are owed, but the branches are visited as often as they may be in a year.
visit-plan-observers = Observers: { $observers }.
visit-plan-no-observers = No observer is named yet. Please have an administrator grant that role first.
visit-plan-how = Once adopted, the observers are told; where a branch changes its time, the plan follows by itself.
button-visit-plan-adopt = ✅ Adopt this plan
visit-plan-adopted = Adopted
coverage-column-code = Code
coverage-column-unit = Committee
coverage-column-branches = Branches
coverage-column-owed = Owed
coverage-column-visited = Visited
coverage-column-remote = From afar
coverage-column-planned = In the plan
coverage-column-dated = Dated
coverage-column-covered = Covered
coverage-column-uncovered = Not covered
coverage-column-projected = By year's end
coverage-column-open = Open
coverage-column-falls_back = Falls back
papers-coverage-title = { $scope }　Coverage of visits { $year }
papers-coverage-sheet = Coverage
papers-coverage-branches = Branches
coverage-column-branch = Branch
coverage-column-committee = Committee
coverage-column-held = Visited (by, day)
coverage-column-state = Planned
web-coverage = Visits
web-coverage-total = Total
web-coverage-gaps = Branches directly below that nobody has visited this year
web-coverage-no-gaps = All branches directly below have been visited this year.
web-coverage-this = { $year }
web-coverage-year = { $year }
