# Flags: the branch is asked first, the unit above decides; only its confirmation changes a count
button-flag = { $state ->
    [explained] ⚠ With the unit above
   *[raised] ⚠ Please explain
}: { kind-name }, gathering { $number }
button-flag-of = ⚠ { $branch }: { kind-name }, gathering { $number }
button-flags = ⚠ To be verified
button-flag-explain = { $again ->
    [yes] ✏️ Explain anew
   *[no] ✏️ Explain
}
button-flag-clear = ✅ As it was: it counts
button-flag-confirm = ✕ Not held: it does not count
flag-raised = Some points of a gathering need a second look. The branch is asked first; nothing has been concluded.
flag-explained = A branch below has explained a gathering. Please verify it.
flag-unexplained = A branch below was asked about a gathering and has not explained it for { $days } days. Please ask the branch, then decide.
button-flag-see = Look and decide
flag-decided = The unit above has looked at a gathering.
flag-shown = <b>{ $branch }</b>　{ $quarter }
    { kind-name }, gathering { $number }
flag-present = On the register: { $present }
flag-sign = · { $sign ->
    [one_account] One person recorded everybody; nobody else checked in or counted heads.
    [proxy] Nobody checked in themselves; all were called on the roll.
    [burst] One person recorded many within a minute.
    [short] Very little time lay between beginning and end.
   *[counts] The heads counted differ a good deal from the register.
}
flag-state = { $state ->
    [raised] Waiting for the branch to explain.
    [explained] The branch has explained; waiting for the unit above.
    [confirmed] The unit above: not held, it does not count.
    [cleared] The unit above: as it was, it counts.
   *[withdrawn] Mended; nothing is left to explain.
}{ $state ->
    [raised] { flag-counts-now }
    [explained] { flag-counts-now }
   *[other] {""}
}
flag-counts-now = { $established ->
    [yes] {" "}For now it counts.
   *[no] {" "}It does not count until somebody else checks in, counts heads, or the unit above has verified it.
}
flag-explanation = The branch: <blockquote>{ $text }</blockquote>
flag-reason = The unit above: <blockquote>{ $text }</blockquote>
flag-explained-now = Sent to the unit above
flag-decided-now = The branch has been told
flags-listed = <b>{ $unit }</b>
    { $some ->
    [yes] These gatherings are for you to verify. Open one to read the branch's explanation:
   *[no] Nothing needs to be verified now.
}
explanation-asked = Please describe in a few sentences how it was (at most { $limit } characters). The unit above reads it; please write nothing secret.
flag-reason-asked = This gathering of { $branch }: { $confirm ->
    [yes] not held, it does not count.
   *[no] as it was, it counts.
}
    Please give the reason; the branch will be told:
flag-settled = This has been settled; nothing is left to do.
own-gathering = You opened this session yourself. Please let somebody else verify it.
gathering-not-established = ⚠ { $confirmed ->
    [yes] The unit above found that it was not held: it does not count.
   *[no] One person recorded everybody and nobody else has vouched for it, so it does not count yet. Let those present check in themselves, or ask one of them to count heads.
}
gathering-flagged = ⚠ Some points need a second look: please use the first button.
rollup-flags = ⚠ Being looked into, nothing concluded: { $count }
