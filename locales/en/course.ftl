# What is studied this quarter
button-study = 📚 This quarter's study
button-course-link = Open the material
button-set-course = Set this quarter's course for { $unit }
button-set-course-ahead = Set the course of { $quarter } for { $unit }
button-skip = Skip
button-course-file = 📎 { $name }
button-uptake = { $unit }: how far the study has come
button-reach-all = 🌐 At home and abroad
button-reach-inside = 🔒 At home only
study-shown = <b>This quarter's study</b>
    { $branch }, { $quarter }
study-course = <b>Course</b>: { $title }{ $taught ->
    [yes] {""}
    Lecturer: { $lecturer }
   *[no] {""}
}
study-added = <b>Added by { $unit }</b>: { $title }{ $taught ->
    [yes] {""}
    Lecturer: { $lecturer }
   *[no] {""}
}
study-withheld = There is an internal course, too, which is not sent here. Please ask the unit above for it.
study-no-course = The course of this quarter is not published yet.
study-kind = <b>{ kind-name }</b>
study-not-planned = · The branch has planned nothing yet
course-asked = <b>The quarter's course</b>
    { $unit }, { $quarter }
    { $step ->
    [title] Send me the title of the course.
    [lecturer] Who lectures? Send me the name, or skip.
    [material] The material? Send me its address (https://...), forward me the file, or skip.
   *[inside] May units abroad see it? Choose "At home only" for what must stay inside: branches abroad do not see it, and the file cannot be forwarded.
}
course-set = ✅ Course of { $unit } in { $quarter }: { $title }{ $inside ->
    [yes] , 🔒 at home only
   *[no] {""}
}
reach-by-button = Please tap a button below: may units abroad see it?
material-sent = 📎 { $title }{ $inside ->
    [yes] {""}
    🔒 Internal: please do not pass it on.
   *[no] {""}
}
material-gone = This material was replaced. Tap "This quarter's study" for the newest.
uptake-shown = <b>How far the study has come</b>
    { $unit }, { $quarter }{ $known ->
    [yes] {""}
    Course: { $course }
   *[no] {""}
}
uptake-whole = Of { $due } branches { $held } have held it, { $planned } have planned it, { $left } have not yet.
uptake-part = · { $unit }: { $due } due, { $held } held, { $planned } planned
not-a-link = That is no web address. Send one that begins with https://, or tap Skip.
