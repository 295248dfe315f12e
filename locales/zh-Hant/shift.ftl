# 倒班方式：告訴一次，以後安排學習研討時避開當班時間
button-shifts = 🗓 倒班方式
button-shift = { $pattern }
button-shift-days = 📋 沒有規律，粘貼排班表
button-shift-end = 不再按倒班推薦時間
button-shift-other = 不對，重新設
shift-asked = <b>倒班方式</b>
    { $branch }
    支部的班組怎麼倒班？選好以後，安排學習研討時先推薦各班都不當班的時間。
    排班沒有規律的，請點“粘貼排班表”。
shift-stands = { $known ->
    [yes] 現在是：{ $pattern }。
   *[no] 現在按排班表。
}
shift-anchor-asked = <b>{ $pattern }</b>
    { $crew }班最近哪一天上第一個早班（白班）？請把日期發給我，例如：10月1日。
shift-set = ✅ <b>已記下倒班方式：{ $pattern }</b>
shift-days-asked = <b>粘貼排班表</b>
    請打開排班表，選中格子，複製，粘貼成文字發給我，一次發一個月左右。也可以照下面的樣子打字：
    <pre>日期 甲班 乙班 丙班
    10月1日 早 中 休
    10月2日 早 夜 休</pre>
    第一行寫班組，下面每天一行；只用早、中、夜、休（白班寫“早”）。重新發一次，以後一次爲準。
shift-days-set = ✅ <b>已記下排班表</b>：{ $first }到{ $last }，共{ $number }天
shift-header-missing = 沒有看到班組。第一行請寫“日期”和各班組，例如：日期 甲班 乙班 丙班（最多{ $most }個班組，每個名稱不超過{ $letters }個字，不重名），下面每天一行。
shift-line-not-understood = 第{ $line }行沒有看懂：{ $text }
    每行先寫日期，再給每個班組寫早、中、夜、休中的一個；日期不能重複。改好後請整張再發一次。
shift-line = { $day }　{ $duties }
shift-check = 請覈對。夜班算在開始的那一天。
duty-name = { $duty ->
    [day] 早
    [middle] 中
    [night] 夜
   *[off] 休
}
day-not-understood = 沒有看懂這個日期。請寫明哪一天，例如：10月1日。
shift-no-header = 沒有找到表頭。表頭裏要有“日期”一列，再給每個班組一列。
