button-missing = 👥 Who is missing
button-nudge = 🔔 Nudge those missing
button-refresh = 🔄 Refresh
missing-shown = <b>{ kind-name }</b>, { $clock }
    Present <b>{ $present }</b>, due { $due }, excused { $excused }, missing <b>{ $missing }</b>
missing-line = { $mark ->
    [leave_asked] ❓ { $name } (leave asked)
    [no_account] ☎️ { $name } (has not joined: please call)
    [unreachable] ☎️ { $name } (cannot be reached here: please call)
   *[waiting] ⬜ { $name }
}
missing-more = … and { $more } more
nudged = Told { $told }. Nobody on leave was disturbed, and nothing went to the group.
nudged-by-phone = { $count } cannot be reached here, please call: { $names }
names-separator = { ", " }
nudged-lately = They were nudged at { $at }; you can do it again after { $again_at }.
nobody-to-nudge = { $by_phone ->
    [0] There is nobody to nudge.
   *[other] Nobody can be nudged by message; { $by_phone } can be reached by phone only.
}
no-gathering-left = All gatherings of this session have ended. You can plan another for those who missed it.
please-come = The { kind-name } of { $branch } is at { $at }, { $place }. Please come, or tap “Ask leave”.
please-come-now = The { kind-name } of { $branch } is on now, at { $place }, and you are not checked in. If you are there, check in; if you cannot come, tap “Ask leave”.
