# 研討主題
button-topic = { $known ->
    [yes] 改研討主題
   *[no] 定研討主題
}
button-set-topic = 給{ $unit }定研討主題
course-name-asked = <b>定研討主題</b>（1/2）
    { $unit }　{ $quarter }
    結合哪一門課程？{ $official ->
    [yes] 請點下面的本季度課程，或把課程名發給我。
   *[no] 請把課程名發給我。
}
topic-pool = { $of_branch ->
    [yes] 上級推薦的主題，點一個就用它：
   *[no] 已經推薦給各支部的主題：
}
topic-offered = { $number }. { $problem }
button-topic-offered = 用第{ $number }個：{ $problem }
topic-reach-asked = <b>推薦研討主題</b>
    主題：{ $problem }
    境外單位也能看嗎？
problem-asked = <b>定研討主題</b>（2/2）
    課程：{ $course }
    結合什麼工作難題來研討？請發給我，不超過{ $limit }個字，例如：夜班設備點檢漏項怎麼防。
topic-set = ✅ <b>研討主題已定</b>
    { $unit }　{ $quarter }
    課程：{ $course }
    主題：{ $problem }
topic-missing = 研討要先定主題：寫明結合哪門課程、什麼工作難題。
topic-fixed = { $quarter }的研討已經開始，主題不能再改。
text-too-long = 太長了：{ $letters }個字，最多{ $limit }個字。請改短後再發。
text-too-short = 太短了，請至少寫{ $least }個字。
