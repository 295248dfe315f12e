button-headcounts = 🔍 Head-count
button-headcount-type = ✏️ Type another number
attestation-joint = { $joint ->
    [yes] {", with those of other branches"}
   *[no] {""}
}
attestation-shown = <b>Head-count: { kind-name }</b>, { $place }
    { $present } on the register{ attestation-joint }. Ask somebody in the room to count; whoever opened the session or recorded everybody cannot.
attestation-line = · { $name } counted { $headcount }{ $same ->
    [yes] , as on the register
   *[no] ; the register says otherwise, please look again together
}
attestation-choose = Whom do you ask?
attestation-nobody = There is nobody to ask yet: somebody else has to be checked in first.
attestation-asked = { $name } was asked to count; you will hear the result.
attestation-asked-in-person = { $name } cannot be reached here. Please ask somebody else in the room.
headcount-wanted = Please help to count: how many people are in the room at the { kind-name } ({ $place })?
    Count whom you see, yourself included.
headcount-typed = Please send the number of people in the room at { $place }, such as 17.
headcount-not-understood = That is no number of people. Please send one from 1 to { $most }, such as 17.
attested = Thank you! { $place }: { $headcount } people, noted.
headcount-given = { $name } counted { $headcount } at the { kind-name } ({ $place }){ $differs ->
    [yes] ; the register has { $present }{ attestation-joint }. Somebody may not have checked in, may have left, or observers were there: please look together.
   *[no] , as on the register ({ $present }{ attestation-joint }).
}
opener-cannot-attest = The heads are counted by somebody else, not by who opened the session.
recorder-cannot-attest = Who recorded everybody cannot also attest. Please ask somebody else.
not-in-the-room = Only somebody who is on the register of this gathering can count its heads.
