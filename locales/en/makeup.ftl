# Making up: a later gathering, or another branch's of the same kind and quarter; self-study is noted and does not count
button-self-study = ✍ Note: { kind-name } studied alone
record-self-study = {" "}(studied alone, which does not count; please make it up)
made-up = ✅ Made up
    Credited in { $branch }: { kind-name }
    Place: { $place }
    Time: { $at }
member-made-up = { $name } has made up { kind-name } at { $host }; it is on your branch's register.
nothing-missed = You took part in this one, or it has not been held yet: there is nothing to note.
correction-made-up = Made up at { $branch } ({ $at })
self-study-noted-now = Noted. Studying alone does not count as being there: please make it up.
