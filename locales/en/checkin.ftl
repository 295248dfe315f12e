button-check-in = ✅ Check in
checked-in = ✅ <b>You are checked in</b>
    { $branch }: { kind-name }
    Place: { $place }
    Time: { $at }
already-checked-in = ✅ You are on the register already; no need to do it again.
    { $branch }: { kind-name }
    First recorded: { $at } ({ method-name })
code-asked = <b>Open now:</b>
code-asked-line = · { kind-name }, { $place }
code-asked-how = Please send me the <b>4 digits</b> on the screen in the room, such as 4729, or scan the QR code there.
no-gathering-open = Your branch has no gathering open now, and none is planned soon. At another branch, scan the QR code in the room.
gathering-comes-later = You cannot check in yet. Next { kind-name }: { $begins_at }, { $place }. Then send me the 4 digits on the screen.
gathering-ended = Check-in for this gathering ended at { $ended_at }. If you were there, please tell your secretary.
session-closed = The register of this { kind-name } is closed: no more check-ins or roll-call. If something is wrong, ask the secretary to correct it.
foreign-gathering = This gathering belongs to another branch and you are not on its roster. Nothing was recorded. To make up, come once your own branch has held its own.
stale-code = These digits have expired (they change every { $seconds } seconds). Please send the 4 digits now on the screen.
wrong-code = Wrong digits, you are not checked in. Look at the screen again; tries left: { $tries_left }.
too-many-tries = Too many wrong tries. Please try again after { $until }, or ask the secretary to call you on the roll.
