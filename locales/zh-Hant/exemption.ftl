# 免開：上一級黨組織決定，寫明原因
button-exemption = { $unit }：支部免開
button-exempt = { kind-name }免開
exemption-offered = <b>支部免開</b>
    { $unit }　{ $some ->
    [yes] 請選擇支部：
   *[no] 下面沒有直屬支部。
}
exemption-kind-asked = <b>{ $branch }</b>　{ $quarter }
    免開哪一項？
exemption-reason-asked = { $branch }　{ $quarter }{ kind-name }免開。
    請把原因發給我，支部會看到，例如：停產檢修，全員外派。
exempted = ✅ { $branch }{ $quarter }的{ kind-name }已免開。
    原因：{ $reason }
exemption-announced = <b>【通知】</b>上級黨組織同意{ $branch }{ $quarter }的{ kind-name }免開。
    原因：{ $reason }
not-to-exempt = 這項{ kind-name }已經開過，或已經免開。
