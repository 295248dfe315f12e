# 一次登记，几本台账：这一批同时记作三会一课或主题党日
ledger-name = { $ledger ->
    [committee] 支委会
    [assembly] 党员大会
    [group] 党小组会
    [lecture] 党课
   *[party_day] 主题党日
}
button-ledger = 📚 同时记作三会一课/主题党日
button-ledger-as = { $here ->
    [yes] ✅ { ledger-name }
   *[no] { ledger-name }
}
button-ledger-none = 不记作其他
ledger-shown = <b>{ kind-name }第{ $number }批</b>
    这一批同时记作哪一种？签到表里会一并写明，不用再登记一次。
gathering-ledger = 同时记作：{ ledger-name }
