# 聯合開展：牽頭支部邀請其他支部參加，各記在本支部
button-joint = 🤝 聯合開展
button-joint-add = ➕ 邀請支部
button-joint-yes = ✅ 參加
button-joint-no = ✕ 不參加
joint-shown = <b>聯合開展：{ kind-name }第{ $number }批</b>
    邀請其他支部的黨員來參加。他們簽到後記在自己支部，這裏只看到人數。
joint-guest = · { $branch }：{ $state ->
    [invited] 等待答覆
    [accepted] 參加，已到{ $present }人
   *[declined] 不參加
}
joint-invited-now = 已發出邀請
guest-asked = 請發送要邀請的支部名稱，寫一部分也可以（至少2個字）：
joint-branch = { $branch }（{ $above }）
branches-found = 請選擇要邀請的支部：{ $more ->
    [yes] （還有更多，請寫得更完整些再找）
   *[no] {""}
}
no-branch-found = 沒有找到名稱裏有“{ $text }”的支部，請換個寫法。
joint-invitation = <b>{ $lead }</b>邀請貴支部聯合開展{ $quarter }{ kind-name }
    時間：{ $begins_at }
    地點：{ $place }
joint-invitation-note = 參加的黨員用會場的簽到碼簽到，或由您點名，都記在本支部；姓名不會給對方。
joint-accepted = 已答覆參加{ $lead }牽頭的{ kind-name }（{ $begins_at }，{ $place }）。已列入本支部的安排{ $told ->
    [yes] ，並通知了黨員。
   *[no] 。會已經開始簽到，請告訴到會的黨員。
}
joint-declined = 已答覆{ $lead }：不參加。
joint-answered = { $branch }{ $accepted ->
    [yes] 已答覆：參加聯合開展。
   *[no] 已答覆：不參加。
}
lead-decides = 這一批由{ $lead }牽頭，時間、地點、開始和結束由他們安排。
invitation-over = 這一批已經結束或取消，不能再邀請或答覆。
gathering-led = 由{ $lead }牽頭，聯合開展
gathering-guests = 聯合參加：{ $branches }個支部，已到{ $present }人
