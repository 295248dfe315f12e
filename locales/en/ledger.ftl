# One register, several ledgers
ledger-name = { $ledger ->
    [committee] branch committee meeting
    [assembly] members' assembly
    [group] party group meeting
    [lecture] party lecture
   *[party_day] themed party day
}
button-ledger = 📚 Enter as another meeting, too
button-ledger-as = { $here ->
    [yes] ✅ { ledger-name }
   *[no] { ledger-name }
}
button-ledger-none = As nothing else
ledger-shown = <b>{ kind-name }, gathering { $number }</b>
    What else is it entered as? The register says so, and nothing is recorded twice.
gathering-ledger = Also entered as: { ledger-name }
