# Exemption: decided by the unit directly above, with a reason
button-exemption = { $unit }: exempt a branch
button-exempt = Exempt from the { kind-name }
exemption-offered = <b>Exempt a branch</b>
    { $unit }: { $some ->
    [yes] please choose a branch.
   *[no] there is no branch directly below.
}
exemption-kind-asked = <b>{ $branch }</b>, { $quarter }
    From which of the two?
exemption-reason-asked = { $branch }, { $quarter }: exempt from the { kind-name }.
    Send me the reason; the branch will see it. For example: the plant stands still, all are away.
exempted = ✅ { $branch } is exempt from the { kind-name } of { $quarter }.
    Reason: { $reason }
exemption-announced = <b>Notice:</b> { $branch } is exempt from the { kind-name } of { $quarter }.
    Reason: { $reason }
not-to-exempt = This { kind-name } was held, or is exempt already.
