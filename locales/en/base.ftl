# Dates, times, quarters, and the buttons used everywhere
day = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
} { $day }/{ $month }
when = { $day } { $clock }
quarter = Q{ $number } { $year }
language-name = English
button-home = 🏠 Home
button-back = ‹ Back
button-cancel = ✕ Cancel
button-help = How it works
button-language = Language
not-permitted = This does not exist, or is not yours to see. What you can do is on the home screen.
not-joined = You have not joined yet. Ask your branch secretary for your joining link or QR code, open it and follow the steps.
sent-just-now = It has just been sent to you: see the newest message below. No need to press again.
