button-headcounts = 🔍 人数核验
button-headcount-type = ✏️ 输入其他数字
attestation-joint = { $joint ->
    [yes] （连同其他支部来参加的）
   *[no] {""}
}
attestation-shown = <b>{ kind-name }人数核验</b>　{ $place }
    登记到会{ $present }人{ attestation-joint }。请一位在场同志清点人数，开会的人和登记全部名单的人不能自己核验。
attestation-line = · { $name }清点{ $headcount }人{ $same ->
    [yes] ，与登记一致
   *[no] ，与登记人数不同，请一起再核对一下
}
attestation-choose = 请选择请谁清点：
attestation-nobody = 现在没有可以请的人：要先有其他同志签到到会。
attestation-asked = 已请{ $name }同志清点人数，结果会告诉您。
attestation-asked-in-person = { $name }同志收不到消息，请换一位在场同志清点。
headcount-wanted = 请您帮忙清点一下：{ kind-name }（{ $place }）现场一共有多少人？
    请按实际看到的人数点，包括您自己。
headcount-typed = 请发送{ $place }现场的人数，例如 17。
headcount-not-understood = 没有看懂人数。请发送1到{ $most }之间的数字，例如 17。
attested = 谢谢！{ $place }的人数已记为{ $headcount }人。
headcount-given = { $name }同志清点{ kind-name }（{ $place }）现场{ $headcount }人{ $differs ->
    [yes] ，登记到会{ $present }人{ attestation-joint }，两个数不同。可能有人还没签到、中途离开或有列席人员，请一起核对。
   *[no] ，与登记到会{ $present }人{ attestation-joint }一致。
}
opener-cannot-attest = 人数要由另一位同志核验，组织这次会的人不能自己核验。
recorder-cannot-attest = 登记全部名单的人不能自己核验，请换一位同志。
not-in-the-room = 只有登记到会的同志才能清点这一场的人数。
