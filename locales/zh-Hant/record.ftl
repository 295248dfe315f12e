button-unlink = 解除賬號
button-record = 📖 我的記錄
record-shown = <b>{ $name }</b>　{ $branch }
    <b>{ $quarter }</b>
record-line = · { kind-name }：{ $what }
record-not-planned = 還沒有安排
record-planned = 安排在{ $at }
record-not-there = { $at }的會沒有登記到會
record-not-there-how = 。到了會的，請告訴書記補登；沒到的，請參加補學
record-leave-asked = 請假待批
record-present = { state-name }　{ $at }（{ $how }）
record-not-established = ，這一批還沒有核實或經覈實不成立，暫不計入
record-how-by = { method-name }，登記人：{ $by }{ $same ->
    [yes] {""}
   *[no] ，{ $recorded }登記
}
record-correction = 　↳ { $at }由{ $by }更正爲“{ state-name }”（{ correction-reason }）
record-past = <b>以往</b>
record-past-line = · { $quarter }{ kind-name }：{ $what }
record-note = 這份記錄只有您自己、本支部和直接上級能看到。如有差錯，請告訴書記更正。
record-ideas = 提過點子{ $count }條
