# 補學：參加後面的批次，或參加其他支部同一季度的同類學習、研討；自學只記錄，不計入
button-self-study = ✍ 記下{ kind-name }已自學
record-self-study = （已自學，不計入；請參加補學）
made-up = ✅ 補學成功
    記在{ $branch }　{ kind-name }
    地點：{ $place }
    時間：{ $at }
member-made-up = { $name }同志已在{ $host }補學{ kind-name }，已記在本支部。
nothing-missed = 這一次您已經參加，或者還沒有開，不用記自學。
correction-made-up = 已在{ $branch }補學（{ $at }）
self-study-noted-now = 已記下自學。自學不算出席，請再參加補學。
