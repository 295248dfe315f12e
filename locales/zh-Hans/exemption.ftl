# 免开：上一级党组织决定，写明原因
button-exemption = { $unit }：支部免开
button-exempt = { kind-name }免开
exemption-offered = <b>支部免开</b>
    { $unit }　{ $some ->
    [yes] 请选择支部：
   *[no] 下面没有直属支部。
}
exemption-kind-asked = <b>{ $branch }</b>　{ $quarter }
    免开哪一项？
exemption-reason-asked = { $branch }　{ $quarter }{ kind-name }免开。
    请把原因发给我，支部会看到，例如：停产检修，全员外派。
exempted = ✅ { $branch }{ $quarter }的{ kind-name }已免开。
    原因：{ $reason }
exemption-announced = <b>【通知】</b>上级党组织同意{ $branch }{ $quarter }的{ kind-name }免开。
    原因：{ $reason }
not-to-exempt = 这项{ kind-name }已经开过，或已经免开。
