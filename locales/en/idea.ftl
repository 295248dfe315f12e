# Handing in ideas: good methods, golden ideas, clever tricks
button-idea = 💡 Hand in an idea
idea-kind-method = good method
idea-kind-golden = golden idea
idea-kind-trick = clever trick
button-idea-method = Good method · technical innovation
button-idea-golden = Golden idea · a small improvement
button-idea-trick = Clever trick · saves cost or time
idea-asked-kind = <b>Hand in an idea</b>
    Which kind is it? If you are not sure, choose golden idea.

    Please leave out state secrets, work secrets and trade secrets.
idea-asked-problem = <b>Which problem is it about?</b>
    Please send it to me in a sentence or two ({ $least } to { NUMBER($most, useGrouping: 0) } characters).
idea-asked-proposal = <b>What do you propose?</b>
    Please send it to me ({ $least } to { NUMBER($most, useGrouping: 0) } characters).
idea-asked-expected = <b>What good would it do?</b>
    For example money or time saved, or dangers avoided ({ $least } to { NUMBER($most, useGrouping: 0) } characters). Skip it if you cannot say.
idea-resumed = You had not finished; let us go on:
button-idea-skip = Skip
button-idea-mine = My ideas
button-idea-again = Another idea
idea-no-benefit = left empty
idea-previewed = <b>Please read it once more</b>
    Kind: { $kind }
    <b>Problem</b>　{ $problem }
    <b>Proposal</b>　{ $proposal }
    <b>Expected benefit</b>　{ $expected }

    Your branch deals with it and you hear of every step. Please check again that it holds no state, work or trade secret.
button-idea-confirm = ✅ Hand in
button-idea-edit-kind = Change kind
button-idea-edit-problem = Change problem
button-idea-edit-proposal = Change proposal
button-idea-edit-expected = Change benefit
idea-length-wrong = { $step ->
    [problem] The question now is: which problem?{" "}
    [proposal] The question now is: what do you propose?{" "}
    [expected] The question now is: what will it bring?{" "}
   *[reason] {""}
}You wrote { NUMBER($length, useGrouping: 0) } characters; it takes { $least } to { NUMBER($most, useGrouping: 0) }. Please change it and send it again.
idea-limit-reached = You have handed in { $limit } ideas today, thank you. Please go on tomorrow.
idea-handed-in = ✅ Handed in as <b>{ $number }</b> ({ $kind }).
    { $branch } deals with it; you will hear of each step. Thank you!
own-ideas-listed = <b>My ideas</b>
    Tap one to see its way:
own-ideas-none = You have not handed in an idea yet.
idea-line-own = { $number } { $state } { $begins }
idea-line = { $number } { $begins }
idea-line-of-branch = { $branch } { $number } { $begins }
button-page-before = ‹ Back a page
button-page-next = Next page ›
idea-state-submitted = waiting
idea-state-adopted = taken up
idea-state-passed_up = passed up
idea-state-refused = not taken up
idea-state-withdrawn = withdrawn
idea-state-applied = applied
idea-shown = <b>{ $number }</b>　{ $kind }　{ $state }
idea-shown-author = { $branch }　{ $author }
idea-author-hidden = a member
idea-shown-problem = <b>Problem</b>　{ $text }
idea-shown-proposal = <b>Proposal</b>　{ $text }
idea-shown-expected = <b>Expected benefit</b>　{ $text }
idea-shown-way = <b>Its way</b>
idea-step = · { $at }　{ $unit }　{ $step }
idea-step-reason = : { $reason }
idea-step-submitted = received
idea-step-adopted = taken up
idea-step-passed_up = passed up
idea-step-refused = not taken up
idea-step-withdrawn = withdrawn by the author
idea-step-applied = applied
idea-done-adopt = ✅ Noted as taken up; the author will be told.
idea-done-up = ✅ Passed up; the author will be told.
idea-done-refuse = ✅ Noted as not taken up; the author will be told why.
idea-done-apply = ✅ Noted as applied; the author will be told.
idea-done-withdraw = ✅ Withdrawn.
button-idea-adopt = ✅ Take up
button-idea-up = ⬆ Pass up
button-idea-refuse = Do not take up
button-idea-apply = It is in use now
button-idea-withdraw = Withdraw
button-idea-withdraw-sure = Yes, withdraw
withdrawal-asked = Withdraw { $number }? The branch will not see it any more.
ideas-wait = An idea has been handed in and waits for you.
button-ideas-open = See the ideas
ideas-listed = <b>Ideas · { $unit }</b>
    { $shelf }: { $count }
ideas-page = { " " }(page { $page } of { $pages })
idea-shelf-waiting = Waiting
idea-shelf-adopted = Taken up
idea-shelf-applied = Applied
idea-shelf-passed_up = Passed up
idea-shelf-refused = Not taken up
button-idea-shelf = { $shelf } { $count }
reason-asked-refuse = Why is { $number } not taken up?
    Tap a reason or write one to me. The author will be told.
reason-asked-apply = { $number } is in use: please write one sentence on where and how.
idea-why-1 = Something like it exists or is under way
idea-why-2 = Safety, equipment or other conditions do not allow it yet
idea-why-3 = It would cost more than it brings
idea-why-4 = Not ours to decide; please tell the department concerned
idea-why-5 = Not specific enough yet; please add to it and hand it in again
idea-moved-adopt = Good news: { $unit } takes up your idea { $number } “{ $begins }”. Thank you!
idea-moved-up = { $unit } finds your idea { $number } “{ $begins }” worth a look higher up and has passed it to { $upper }. Thank you!
idea-moved-refuse = { $unit } has read your idea { $number } “{ $begins }” and does not take it up this time.
    Reason: { $reason }
    Thank you for thinking along; your next idea is welcome.
idea-moved-apply = Good news: your idea { $number } “{ $begins }” is in use at { $unit }: { $reason }
    Thank you!
button-idea-way = See its way
idea-moved-on = This idea is now “{ $state }”; nothing was changed.
no-superior = There is no unit above to pass it up to.
idea-ledger-review = { $unit } { $step }
