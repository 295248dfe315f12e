# 本季度学什么
button-study = 📚 本季度学什么
button-course-link = 打开课程材料
button-set-course = 设置{ $unit }本季度课程
button-set-course-ahead = 设置{ $unit }{ $quarter }课程
button-skip = 跳过
button-course-file = 📎 { $name }
button-uptake = { $unit }：学习落实情况
button-reach-all = 🌐 境内外都可以看
button-reach-inside = 🔒 仅限境内
study-shown = <b>本季度学什么</b>
    { $branch }　{ $quarter }
study-course = <b>课程</b>：{ $title }{ $taught ->
    [yes] {""}
    主讲：{ $lecturer }
   *[no] {""}
}
study-added = <b>{ $unit }补充</b>：{ $title }{ $taught ->
    [yes] {""}
    主讲：{ $lecturer }
   *[no] {""}
}
study-withheld = 另有内部课程，不在这里发送，请向上级党组织索取。
study-no-course = 本季度的课程还没有公布。
study-kind = <b>{ kind-name }</b>
study-not-planned = · 支部还没有安排
course-asked = <b>设置课程</b>
    { $unit }　{ $quarter }
    { $step ->
    [title] 请把课程名称发给我。
    [lecturer] 主讲人是谁？请发给我，没有可跳过。
    [material] 课程材料？请发网址（https:// 开头），或把文件转发给我，没有可跳过。
   *[inside] 境外单位也能看吗？不宜外传的请选“仅限境内”：境外支部看不到，文件不能转发。
}
course-set = ✅ { $unit }{ $quarter }的课程已设为：{ $title }{ $inside ->
    [yes] 　🔒 仅限境内
   *[no] {""}
}
reach-by-button = 请点下面的按钮选择境外单位能不能看。
material-sent = 📎 { $title }{ $inside ->
    [yes] {""}
    🔒 内部材料，请勿外传。
   *[no] {""}
}
material-gone = 这份材料已经更换，请点“本季度学什么”看最新的。
uptake-shown = <b>学习落实情况</b>
    { $unit }　{ $quarter }{ $known ->
    [yes] {""}
    课程：{ $course }
   *[no] {""}
}
uptake-whole = 应开{ $due }个支部：已学{ $held }个，已安排{ $planned }个，还没安排{ $left }个。
uptake-part = · { $unit }：应开{ $due }，已学{ $held }，已安排{ $planned }
not-a-link = 这不是网址。请发 https:// 开头的网址，或点“跳过”。
