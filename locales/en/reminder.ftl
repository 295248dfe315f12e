secretary-reminded = <b>Reminder: { $branch }</b>
    Still to do in { $quarter }:
    .desk = Open the branch's desk
secretary-reminded-line = · { $kind ->
    [study] Study
   *[discussion] Discussion
}: { $planned ->
    [yes] opened, but no gathering is coming
   *[no] not planned yet
}. Please hold it by { $day }{ $left ->
    [0] {" "}(today)
   *[other] {" "}({ $left } days left)
}
gathering-near = <b>Coming up: { $kind ->
    [study] study
   *[discussion] discussion
}</b>
    { $branch }
    When: { $begins_at }
    Where: { $place }

    On the spot, send me the 4 digits on the screen to check in. If you cannot come, tap Ask leave.
    .leave = Ask leave
gathering-near-topic = Topic: { $topic }
update-parked = An update ran into an error ({ $error }) and was kept as it is. Once mended, run zhibu replay to serve it.
store-doubted = A routine check found records that do not agree (kinds: { $kinds }). Check-in and records go on as usual. Please run zhibu db check on the server and pass its result on to whoever maintains it.
