button-headcounts = 🔍 人數覈驗
button-headcount-type = ✏️ 輸入其他數字
attestation-joint = { $joint ->
    [yes] （連同其他支部來參加的）
   *[no] {""}
}
attestation-shown = <b>{ kind-name }人數覈驗</b>　{ $place }
    登記到會{ $present }人{ attestation-joint }。請一位在場同志清點人數，開會的人和登記全部名單的人不能自己覈驗。
attestation-line = · { $name }清點{ $headcount }人{ $same ->
    [yes] ，與登記一致
   *[no] ，與登記人數不同，請一起再覈對一下
}
attestation-choose = 請選擇請誰清點：
attestation-nobody = 現在沒有可以請的人：要先有其他同志簽到到會。
attestation-asked = 已請{ $name }同志清點人數，結果會告訴您。
attestation-asked-in-person = { $name }同志收不到消息，請換一位在場同志清點。
headcount-wanted = 請您幫忙清點一下：{ kind-name }（{ $place }）現場一共有多少人？
    請按實際看到的人數點，包括您自己。
headcount-typed = 請發送{ $place }現場的人數，例如 17。
headcount-not-understood = 沒有看懂人數。請發送1到{ $most }之間的數字，例如 17。
attested = 謝謝！{ $place }的人數已記爲{ $headcount }人。
headcount-given = { $name }同志清點{ kind-name }（{ $place }）現場{ $headcount }人{ $differs ->
    [yes] ，登記到會{ $present }人{ attestation-joint }，兩個數不同。可能有人還沒簽到、中途離開或有列席人員，請一起覈對。
   *[no] ，與登記到會{ $present }人{ attestation-joint }一致。
}
opener-cannot-attest = 人數要由另一位同志覈驗，組織這次會的人不能自己覈驗。
recorder-cannot-attest = 登記全部名單的人不能自己覈驗，請換一位同志。
not-in-the-room = 只有登記到會的同志才能清點這一場的人數。
