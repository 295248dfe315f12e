# 补学：参加后面的批次，或参加其他支部同一季度的同类学习、研讨；自学只记录，不计入
button-self-study = ✍ 记下{ kind-name }已自学
record-self-study = （已自学，不计入；请参加补学）
made-up = ✅ 补学成功
    记在{ $branch }　{ kind-name }
    地点：{ $place }
    时间：{ $at }
member-made-up = { $name }同志已在{ $host }补学{ kind-name }，已记在本支部。
nothing-missed = 这一次您已经参加，或者还没有开，不用记自学。
correction-made-up = 已在{ $branch }补学（{ $at }）
self-study-noted-now = 已记下自学。自学不算出席，请再参加补学。
