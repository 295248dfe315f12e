# Kinds, ways and states of the register, used everywhere
kind-name = { $kind ->
    [study] collective study
   *[discussion] discussion
}
method-name = { $method ->
    [code] typed the code
    [qr] scanned the QR
    [roll] roll-call
    [paper] paper register
    [leave] leave
   *[correction] correction
}
state-name = { $state ->
    [present] present
    [made_up] made up
    [excused] excused
   *[absent] absent
}
mark-sign = { $mark ->
    [present] ✅
    [excused] 📝
    [exempt] ➖
    [leave_asked] ❓
   *[waiting] ⬜
}
button-register = 📄 Register
register-sent = The register of the { kind-name } of { $branch }. It holds names: keep it safe and do not forward it to groups.
register-file = register_{ $branch }_{ $quarter }_{ kind-name }
register-late = recorded late
register-not-established = does not count
register-self-study = studied alone, does not count
register-exempt = { $why ->
    [away] on long leave or posted away
    [elsewhere] took part in the branch before
   *[for_good] exempt
}
