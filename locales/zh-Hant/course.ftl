# 本季度學什麼
button-study = 📚 本季度學什麼
button-course-link = 打開課程材料
button-set-course = 設置{ $unit }本季度課程
button-set-course-ahead = 設置{ $unit }{ $quarter }課程
button-skip = 跳過
button-course-file = 📎 { $name }
button-uptake = { $unit }：學習落實情況
button-reach-all = 🌐 境內外都可以看
button-reach-inside = 🔒 僅限境內
study-shown = <b>本季度學什麼</b>
    { $branch }　{ $quarter }
study-course = <b>課程</b>：{ $title }{ $taught ->
    [yes] {""}
    主講：{ $lecturer }
   *[no] {""}
}
study-added = <b>{ $unit }補充</b>：{ $title }{ $taught ->
    [yes] {""}
    主講：{ $lecturer }
   *[no] {""}
}
study-withheld = 另有內部課程，不在這裏發送，請向上級黨組織索取。
study-no-course = 本季度的課程還沒有公佈。
study-kind = <b>{ kind-name }</b>
study-not-planned = · 支部還沒有安排
course-asked = <b>設置課程</b>
    { $unit }　{ $quarter }
    { $step ->
    [title] 請把課程名稱發給我。
    [lecturer] 主講人是誰？請發給我，沒有可跳過。
    [material] 課程材料？請髮網址（https:// 開頭），或把文件轉發給我，沒有可跳過。
   *[inside] 境外單位也能看嗎？不宜外傳的請選“僅限境內”：境外支部看不到，文件不能轉發。
}
course-set = ✅ { $unit }{ $quarter }的課程已設爲：{ $title }{ $inside ->
    [yes] 　🔒 僅限境內
   *[no] {""}
}
reach-by-button = 請點下面的按鈕選擇境外單位能不能看。
material-sent = 📎 { $title }{ $inside ->
    [yes] {""}
    🔒 內部材料，請勿外傳。
   *[no] {""}
}
material-gone = 這份材料已經更換，請點“本季度學什麼”看最新的。
uptake-shown = <b>學習落實情況</b>
    { $unit }　{ $quarter }{ $known ->
    [yes] {""}
    課程：{ $course }
   *[no] {""}
}
uptake-whole = 應開{ $due }個支部：已學{ $held }個，已安排{ $planned }個，還沒安排{ $left }個。
uptake-part = · { $unit }：應開{ $due }，已學{ $held }，已安排{ $planned }
not-a-link = 這不是網址。請發 https:// 開頭的網址，或點“跳過”。
