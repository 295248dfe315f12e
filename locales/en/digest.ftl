# After the study and before the discussion: one card to members; the day before: three questions to the secretary
digest-card = <b>To think about before the discussion</b>
    { $branch }
    Course studied: { $course }
    Topic: { $problem }
    Discussion: { $begins_at }

    What in the course touches my own post? Where does it get stuck with us? What would be a good way?
    No test and no answer: say it at the meeting.
facilitator-prompted = <b>The discussion is tomorrow: questions that may help you lead it</b>
    { $branch }, { $begins_at }
    Topic: { $problem }

    1. What in "{ $course }" can we use best for "{ $problem }"?
    2. Where exactly does it get stuck with us? Who knows the spot best speaks first.
    3. Which small thing do we change first? Who tries it, and when do we look at the result?
    Only prompts; nothing that is said is recorded. Ideas can be handed in afterwards with /jdz.
