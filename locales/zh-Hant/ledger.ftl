# 一次登記，幾本臺賬：這一批同時記作三會一課或主題黨日
ledger-name = { $ledger ->
    [committee] 支委會
    [assembly] 黨員大會
    [group] 黨小組會
    [lecture] 黨課
   *[party_day] 主題黨日
}
button-ledger = 📚 同時記作三會一課/主題黨日
button-ledger-as = { $here ->
    [yes] ✅ { ledger-name }
   *[no] { ledger-name }
}
button-ledger-none = 不記作其他
ledger-shown = <b>{ kind-name }第{ $number }批</b>
    這一批同時記作哪一種？簽到表裏會一併寫明，不用再登記一次。
gathering-ledger = 同時記作：{ ledger-name }
