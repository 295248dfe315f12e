# Joint gatherings: a lead branch invites others, each credits its own members
button-joint = 🤝 Joint gathering
button-joint-add = ➕ Invite a branch
button-joint-yes = ✅ Take part
button-joint-no = ✕ Decline
joint-shown = <b>Joint gathering: { kind-name }, gathering { $number }</b>
    Members of other branches take part. They are credited in their own branch; here you see numbers only.
joint-guest = · { $branch }: { $state ->
    [invited] not answered yet
    [accepted] takes part, present { $present }
   *[declined] declined
}
joint-invited-now = Invitation sent
guest-asked = Please send the name of the branch to invite; a part of it will do (2 characters at least):
joint-branch = { $branch } ({ $above })
branches-found = Which branch do you want to invite?{ $more ->
    [yes] {" "}(There are more: send a longer part of the name.)
   *[no] {""}
}
no-branch-found = No branch has “{ $text }” in its name. Please try another spelling.
joint-invitation = <b>{ $lead }</b> invites your branch to a joint { kind-name }, { $quarter }
    Time: { $begins_at }
    Place: { $place }
joint-invitation-note = Your members check in with the room's code or are called by you, and are credited in your branch; no name is passed on.
joint-accepted = You take part in { kind-name } led by { $lead } ({ $begins_at }, { $place }). It is among your branch's gatherings{ $told ->
    [yes] , and the members have been told.
   *[no] . Check-in has begun already: please tell the members who are there.
}
joint-declined = Declined: { $lead }.
joint-answered = { $branch } { $accepted ->
    [yes] takes part in the joint gathering.
   *[no] has declined.
}
lead-decides = { $lead } leads this gathering and sets its time, place, beginning and end.
invitation-over = This gathering has ended or was called off: nobody can be invited or answer any more.
gathering-led = Joint gathering, led by { $lead }
gathering-guests = Guests: { $branches } { $branches ->
    [one] branch
   *[other] branches
}, present { $present }
