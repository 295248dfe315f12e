# What is studied this quarter
button-study = 📚 This quarter's study
button-course-link = Open the material
button-set-course = Set this quarter's course for { $unit }
button-skip = Skip
study-shown = <b>This quarter's study</b>
    { $branch }, { $quarter }
study-course = <b>Course</b>: { $title }{ $taught ->
    [yes] {""}
    Lecturer: { $lecturer }
   *[no] {""}
}
study-no-course = The course of this quarter is not published yet.
study-kind = <b>{ kind-name }</b>
study-not-planned = · The branch has planned nothing yet
course-asked = <b>This quarter's course</b>
    { $unit }, { $quarter }
    { $step ->
    [title] Send me the title of the course.
    [lecturer] Who lectures? Send me the name, or skip.
   *[link] The address of the material? Send it to me (https://...), or skip.
}
course-set = ✅ Course of { $unit } in { $quarter }: { $title }
not-a-link = That is no web address. Send one that begins with https://, or tap Skip.
