# Joining: open one's own link, confirm by the own phone number or through the secretary; leaving

invitation-opened = This is the joining link of <b>{ $name }</b> ({ $branch }).

    If that is you, please choose how to confirm it:
invitation-refused = This link cannot be used: it may have expired, been used, or not be meant for you.
    Please ask your branch secretary for a new link of your own.
invitation-declined = All right, nothing was linked. Please give the link back and ask the secretary for your own.
button-join-phone = 📱 Confirm by my phone number
button-join-ask = 🙋 Ask the secretary
button-join-not-me = That is not me
contact-asked = Please tap “Send my phone number” at the bottom of the screen.
    It is only compared with the roster; the number itself is not kept.
    If you would rather not, go back to the message above and tap “Ask the secretary”.
button-share-contact = 📱 Send my phone number
contact-not-own = This is not your own number. Please tap “Send my phone number” below, and do not forward a contact.
nothing-to-confirm = Please open your own joining link or scan your QR code first.
joined = ✅ You have joined. Hello <b>{ $name }</b>!
    { $branch }
joined-next = Please tap a button to begin. /start always brings you back to the first screen.
already-joined = <b>{ $name }</b>, you have joined already and can go on.
account-taken = This account is used by <b>{ $name }</b>. One account is one person: please open the link with your own account.
second-account = This person has joined with another account, so no new one can be linked. If you changed your phone or account, please ask your branch secretary.
second-account-seen = ⚠️ Another account tried to join as <b>{ $name }</b> and was refused.
    If they changed their account, release the old one under “Who has joined” and make a new link.
join-requested-asked = The secretary has been asked. You will hear of it here.
join-requested-no-phone = The roster has no phone number of yours, so the secretary has been asked. You will hear of it here.
join-requested-differs = The number differs from the roster, so the secretary has been asked. You will hear of it here.
nobody-approves = Your request is noted, but nobody can confirm it yet.
    Please tell the secretary to join first; your request will be shown then. If you also serve beyond this branch, please turn to the administrator.
join-asked = 🙋 Please confirm who somebody is:
    <b>{ $name }</b> ({ $branch })
    { $why }

    Ask in person or by phone first, and tap “It is” only if you are sure.
join-asked-asked = They chose to ask you.
join-asked-no-phone = The roster has no phone number to compare.
join-asked-differs = Their number differs from the roster.
button-join-approve = ✅ It is
button-join-refuse = ✕ It is not
join-approved = <b>{ $name }</b> has joined and been told.
join-refused = Refused. This request in the name of <b>{ $name }</b> was turned down and its link is void.
role-reaches-further = This person also serves beyond this branch, so this cannot be done here. Please turn to the committee above or to the administrator.
join-decided-before = This request has been decided already.
join-confirmed = ✅ The secretary has confirmed it. Hello <b>{ $name }</b>!
    { $branch }
join-turned-down = Your request to join was turned down. Please ask your branch secretary if in doubt.
unlink-asked = After unlinking we no longer keep your account and send you nothing more; the register of study and discussion stays.
    To join again you need a new link from the secretary.

    Unlink?
button-unlink-yes = Yes, unlink
unlinked = Unlinked; the account is deleted. To join again, please ask your branch secretary for a new link.
