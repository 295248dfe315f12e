# 安排一次集中：場景、地點、時間、確認；以及爲什麼不行
scenario-name = { $scenario ->
    [shift] 輪班
    [mobile] 流動又固定
    [site] 項目一線
    [joint] 跨單位協同
   *[other] 一般情形
}
scenario-advice-shift = 輪班：分幾批開，請避開當班時間。
scenario-advice-mobile = 流動又固定：結合大家碰頭的例會一起學。
scenario-advice-site = 項目一線：收工後或停工期在項目部開，提前兩小時通知也可以。
scenario-advice-joint = 跨單位協同：請先與參加單位商定時間。
scenario-advice-other = 可以抓住關鍵節點分批開。
scenario-advice-own = { $advice }
mode-name = { $mode ->
    [batches] 分批集中
    [meeting] 結合例會
    [project] 在項目部集中
    [joint] 聯合舉行
   *[hall] 一處集中
}
plan-short-notice = ⚠ 離開會不到{ $hours }小時，請確認大家來得及。
batches-more = 每批不超過{ $batch }人爲宜，還可再安排{ $more }批。
button-scenario = { $scenario }
button-scenario-usual = ✓ { $scenario }（本支部）
scenario-asked = <b>安排{ kind-name }</b>（1/4）
    這次按哪種情形組織？請點一個。
place-asked = <b>安排{ kind-name }</b>（2/4）
    在哪裏開？{ $known ->
    [yes] 請點一個地點，或把新地點直接發給我。
   *[no] 請把地點直接發給我，例如：三號會議室。
}
time-asked = <b>安排{ kind-name }</b>（3/4）
    什麼時候開？
time-asked-earliest = 研討最早可在{ $earliest }開。
time-asked-how = 請點一個時間，或直接發給我，例如：10月20日 19:30、明天15點。
time-label = { $days ->
    [0] 今天 { $clock }
    [1] 明天 { $clock }
    [2] 後天 { $clock }
   *[other] { $when }
}
crews = { $crews }班
slot-more = { $time }　{ $more }
crews-left = 還差：{ $crews }，已排的各批他們在當班或休息。
crews-enough = 前{ $count }個時間各安排一批，各班就都能到。
time-is-local = 以上都是支部當地時間。
button-time-now = 現在就開
plan-ready = <b>{ $change ->
    [new] 安排{ kind-name }
    [more] { kind-name }再加一批
   *[move] 更改{ kind-name }的時間地點
}</b>（4/4）
    { $branch }
    情形：{ $scenario }
    方式：{ mode-name }
    地點：{ $place }
    時間：{ $at }

    請覈對。確認後通知支部黨員。
button-plan-confirm = ✅ 確認並通知黨員
gathering-planned = ✅ <b>已安排：{ kind-name }第{ $number }批</b>
    { $branch }
    時間：{ $begins_at }
    地點：{ $place }
    已通知支部其他已加入的黨員{ $told }人。
gathering-moved = ✅ <b>已更改：{ kind-name }第{ $number }批</b>
    { $branch }
    時間：{ $begins_at }
    地點：{ $place }
    已通知支部其他已加入的黨員{ $told }人。
button-gathering = 第{ $number }批　{ $begins_at }
button-add-gathering = ➕ 再加一批
gathering-announced = <b>【通知】{ kind-name }</b>
    { $branch }　第{ $number }批
    時間：{ $begins_at }
    地點：{ $place }
move-announced = <b>【時間地點有變】{ kind-name }</b>
    { $branch }　第{ $number }批
    新的時間：{ $begins_at }
    地點：{ $place }
cancellation-announced = <b>【取消】{ kind-name }</b>
    { $branch }　第{ $number }批，原定{ $begins_at }，{ $place }。
    這一批不開了。
announced-how = 到場後把會場屏幕上的4位數字發給我，或請書記點名。不便參加請點“請假”。
button-ask-leave = 請假
time-not-understood = 沒有看懂這個時間。請寫明哪天幾點，例如：10月20日 19:30、明天15點。
time-passed = { $at }已經過去了，請換一個時間，直接發給我。
other-quarter = { $at }屬於{ $belongs }，不在{ $quarter }。{ kind-name }算在開會當天所在的季度，請在{ $quarter }內選一個時間。
branch-gone-then = 支部到{ $last_day }爲止，{ $at }已經撤銷，請選早一點的時間，直接發給我。
study-first = 研討要在學習之後。請先安排本季度的集中學習。
too-soon-after-study = 研討要在學習至少{ $days }天后開。學習定在{ $study }，研討最早可在{ $earliest }開。
too-late-before-discussion = 學習要在研討至少{ $days }天前開。研討已定在{ $discussion }，學習最晚可在{ $latest }開。
already-planned = { $quarter }的{ kind-name }已經安排了，一個季度一次。人到不齊可以再加一批。
