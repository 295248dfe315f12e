# The committee's pages, and signing in
button-web = 🖥 Sign in on the web
web-link-made = Open this link on a computer or phone, then press “Sign in”:
    { $url }

    It holds for { $minutes } minutes and once only. Please do not pass it on.
web-link-made-button = Open the page by the button below, then press “Sign in”.
    The link holds for { $minutes } minutes and once only. Please do not pass it on.
button-web-open = Open the page
web-name = Zhibu
web-rollup = Roll-up
web-path = Units above
web-open = Open { $unit }
web-see-quarter = See { $quarter }
web-answers = {" "}“Not reported” is not zero; “—” means that no branch owes one.
web-flags-decide = Open one to read what the branch says and to decide. Sending /hz to the bot does the same.
web-flag-reason = { $decided ->
    [yes] To decide otherwise, please give your reason
   *[no] Please give your reason
}, which the branch will read (up to { $limit } letters):
web-sign-in = Sign in
web-sign-in-ask = Press “Sign in” to enter the committee's pages. After 30 idle minutes you are signed out.
web-sign-in-needed-title = Please sign in
web-sign-in-needed = Send /wy to the bot and open the link that it gives you.
web-link-worthless-title = This link is no longer good
web-link-worthless = It was used or has expired. Send /wy to the bot once more.
web-sign-out = Sign out
web-signed-out-title = Signed out
web-footer = A register of meetings held and who was there: no scores, no ranking.
web-refused-title = This page cannot be opened
web-refused-400 = The address is not right. Please begin at the first page.
web-refused-404 = There is no such thing, or it is not yours to see.
web-refused-405 = The address is not right. Please begin at the first page.
web-refused-429 = That was too quick. Please wait a moment.
web-refused-500 = Something went wrong here. It has been noted; please try again later.
web-refused-503 = The data cannot be read now. Please try again later.
web-state = State
web-quarter = Quarter
web-all = All
web-filter = Show
web-more = Older ideas ›
web-no-ideas = No such ideas.
web-problem = Problem
web-proposal = Proposal
web-expected = Expected benefit
web-author = From
web-author-hidden = A member of
web-steps = What became of it
