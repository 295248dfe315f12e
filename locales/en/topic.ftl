# The topic of a discussion
button-topic = { $known ->
    [yes] Change the topic
   *[no] Set the topic
}
button-set-topic = Set a topic for { $unit }
course-name-asked = <b>Topic of the discussion</b> (1/2)
    { $unit }, { $quarter }
    Which course does it build on? { $official ->
    [yes] Tap this quarter's course, or send me the name of another.
   *[no] Send me the name of the course.
}
topic-pool = { $of_branch ->
    [yes] Offered from above, tap one to take it:
   *[no] Offered to your branches so far:
}
topic-offered = { $number }. { $problem }
button-topic-offered = Take { $number }: { $problem }
topic-reach-asked = <b>Offer a topic</b>
    Topic: { $problem }
    May units abroad see it?
problem-asked = <b>Topic of the discussion</b> (2/2)
    Course: { $course }
    Which problem at work is it about? Send it to me in at most { $limit } characters, for example: how to miss nothing on night inspections.
topic-set = ✅ <b>The topic is set</b>
    { $unit }, { $quarter }
    Course: { $course }
    Topic: { $problem }
topic-missing = A discussion needs its topic first: the course it builds on and a problem at work.
topic-fixed = The discussion of { $quarter } has begun: its topic can no longer be changed.
text-too-long = Too long: { $letters } characters, at most { $limit }. Please shorten it and send it again.
text-too-short = Too short: at least { $least } characters, please.
