# All of one's own data
button-own-data = 📦 My data
own-data-sent = Everything kept here that concerns you stands in this workbook. It goes to you alone; keep it safe.
own-data-file = my-data
own-data-none = Nothing is kept here.
own-data-note = Taken out on { $at }. If something is wrong, please tell the secretary.
own-data-section-member = Person
own-data-section-membership = Branches
own-data-section-absence = Away from work
own-data-section-role = Posts
own-data-section-handover = Hand-over
own-data-section-account = Account
own-data-section-invitation = Joining links
own-data-section-request = Requests to join
own-data-section-attendance = Attendance
own-data-section-change = Corrections
own-data-section-self-study = Self-study
own-data-section-leave = Leave
own-data-section-attestation = Head-counts
own-data-section-reminder = Reminders received
own-data-section-idea = Ideas
own-data-section-feedback = Feedback on the tool
own-data-section-visit = Visits as observer
own-data-section-free = Free times
own-data-section-busy = Days not free
own-data-column-number = Number
own-data-column-name = Name
own-data-column-category = Membership
own-data-column-duty = Duty
own-data-column-phone = Phone number
own-data-column-exempt = Exempt because
own-data-column-branch = Branch
own-data-column-group = Group
own-data-column-from = From
own-data-column-until = Until
own-data-column-end = Ended because
own-data-column-absence = Kind
own-data-column-role = Post
own-data-column-unit = Unit
own-data-column-account = Account id
own-data-column-language = Language
own-data-column-reach = Reach
own-data-column-at = Time
own-data-column-used = Used
own-data-column-state = State
own-data-column-decided = Answered
own-data-column-quarter = Quarter
own-data-column-session = Kind
own-data-column-method = How
own-data-column-by = Recorded by
own-data-column-before = Before
own-data-column-reason = Reason
own-data-column-place = Place
own-data-column-heads = Heads
own-data-column-idea = Kind
own-data-column-problem = Problem
own-data-column-proposal = Proposal
own-data-column-expected = Expected benefit
own-data-column-text = Text
own-data-column-read = Read
own-data-column-year = Year
own-data-column-planned = Planned for
own-data-column-held = Held
own-data-column-week = Free parts of a week
own-data-column-day = Day
own-data-column-part = Part
own-data-phone = { $value ->
    [yes] only a keyed digest for comparison
   *[no] not kept
}
own-data-end = { $value ->
    [moved] moved
    [left] left
   *[deceased] deceased
}
own-data-absence = { $value ->
    [long_leave] long leave
   *[posted_away] posted away
}
own-data-role = { $value ->
    [group_leader] group leader
    [secretary] secretary
    [deputy] deputy secretary
    [organiser] organiser
    [committee_staff] committee staff
    [organisation_department] organisation department
    [observer] observer
    [admin] administrator
    [auditor] auditor
   *[member] member
}
own-data-reach = { $value ->
    [reachable] receives messages
    [blocked] has blocked the bot
   *[gone] account is gone
}
own-data-answer = { $value ->
    [pending] waits
    [proposed] waits
    [approved] agreed
    [accepted] agreed
    [refused] refused
    [second] another account, not accepted
   *[withdrawn] withdrawn
}
own-data-visit = { $value ->
    [planned] planned
    [held] held
   *[dropped] dropped
}
own-data-part = { $value ->
    [0] morning
    [1] afternoon
   *[2] evening
}
