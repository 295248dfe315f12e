# 本季度學什麼
button-study = 📚 本季度學什麼
button-course-link = 打開課程材料
button-set-course = 設置{ $unit }本季度課程
button-skip = 跳過
study-shown = <b>本季度學什麼</b>
    { $branch }　{ $quarter }
study-course = <b>課程</b>：{ $title }{ $taught ->
    [yes] {""}
    主講：{ $lecturer }
   *[no] {""}
}
study-no-course = 本季度的課程還沒有公佈。
study-kind = <b>{ kind-name }</b>
study-not-planned = · 支部還沒有安排
course-asked = <b>設置本季度課程</b>
    { $unit }　{ $quarter }
    { $step ->
    [title] 請把課程名稱發給我。
    [lecturer] 主講人是誰？請發給我，沒有可跳過。
   *[link] 課程材料的網址？請發給我（https:// 開頭），沒有可跳過。
}
course-set = ✅ { $unit }{ $quarter }的課程已設爲：{ $title }
not-a-link = 這不是網址。請發 https:// 開頭的網址，或點“跳過”。
