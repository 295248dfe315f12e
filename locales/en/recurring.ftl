# A recurring meeting: told once, its dates are suggested from then on
button-recurring = 📅 Regular meeting, shifts
button-recurring-end = No longer use this meeting
recurring-asked = <b>Regular meeting</b>
    { $branch }
    When do people meet anyway (crew change, weekly safety meeting)? These times are suggested first from now on.
recurring-stands = Now it is:
recurring-how = Please send it to me in Chinese, for example:
    每周三 8:30 班前会
    每月5日 15:00 安全例会
    每28天 10月8日 9:00 换班会
recurring-weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
recurring-rule = { $name }: { $rule ->
    [weekly] every { $day }
    [monthly] on day { $number } of each month
   *[days] every { $number } days
}, { $clock }
recurring-set = ✅ <b>The regular meeting is noted</b>
recurring-coming = · { $at }
recurring-ended = { $branch }: the regular meeting is no longer suggested.
recurring-not-understood = That was not understood. Please say which day, what time and which meeting, for example: 每周三 8:30 班前会.
