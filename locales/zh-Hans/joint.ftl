# 联合开展：牵头支部邀请其他支部参加，各记在本支部
button-joint = 🤝 联合开展
button-joint-add = ➕ 邀请支部
button-joint-yes = ✅ 参加
button-joint-no = ✕ 不参加
joint-shown = <b>联合开展：{ kind-name }第{ $number }批</b>
    邀请其他支部的党员来参加。他们签到后记在自己支部，这里只看到人数。
joint-guest = · { $branch }：{ $state ->
    [invited] 等待答复
    [accepted] 参加，已到{ $present }人
   *[declined] 不参加
}
joint-invited-now = 已发出邀请
guest-asked = 请发送要邀请的支部名称，写一部分也可以（至少2个字）：
joint-branch = { $branch }（{ $above }）
branches-found = 请选择要邀请的支部：{ $more ->
    [yes] （还有更多，请写得更完整些再找）
   *[no] {""}
}
no-branch-found = 没有找到名称里有“{ $text }”的支部，请换个写法。
joint-invitation = <b>{ $lead }</b>邀请贵支部联合开展{ $quarter }{ kind-name }
    时间：{ $begins_at }
    地点：{ $place }
joint-invitation-note = 参加的党员用会场的签到码签到，或由您点名，都记在本支部；姓名不会给对方。
joint-accepted = 已答复参加{ $lead }牵头的{ kind-name }（{ $begins_at }，{ $place }）。已列入本支部的安排{ $told ->
    [yes] ，并通知了党员。
   *[no] 。会已经开始签到，请告诉到会的党员。
}
joint-declined = 已答复{ $lead }：不参加。
joint-answered = { $branch }{ $accepted ->
    [yes] 已答复：参加联合开展。
   *[no] 已答复：不参加。
}
lead-decides = 这一批由{ $lead }牵头，时间、地点、开始和结束由他们安排。
invitation-over = 这一批已经结束或取消，不能再邀请或答复。
gathering-led = 由{ $lead }牵头，联合开展
gathering-guests = 联合参加：{ $branches }个支部，已到{ $present }人
