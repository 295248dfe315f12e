button-check-in = ✅ 签到
checked-in = ✅ <b>签到成功</b>
    { $branch }　{ kind-name }
    地点：{ $place }
    时间：{ $at }
already-checked-in = ✅ 您已经签到，不用重复签。
    { $branch }　{ kind-name }
    首次登记：{ $at }（{ method-name }）
code-asked = <b>正在进行：</b>
code-asked-line = · { kind-name }　{ $place }
code-asked-how = 请把会场屏幕上的<b>4位数字</b>发给我，例如 4729。也可以扫会场的二维码。
no-gathering-open = 您所在的支部现在没有正在签到的会，近期也没有安排。到其他支部参加的，请扫会场的二维码签到。
gathering-comes-later = 现在还不能签到。下一次{ kind-name }：{ $begins_at }，{ $place }。到时请把会场屏幕上的4位数字发给我。
gathering-ended = 这场会的签到已于{ $ended_at }结束。如果您到了会场，请告诉书记补登记。
session-closed = 本次{ kind-name }的登记已经结束，不能再签到或点名。如有差错，请联系书记更正。
foreign-gathering = 这场会不是您所在支部的，您不在它的花名册上，没有登记。要补学的，请等本支部这一次开过以后再来。
stale-code = 这组数字已经过期（每{ $seconds }秒更换一次），请看屏幕发送最新的4位数字。
wrong-code = 数字不对，没有签到。请再看一下屏幕，还可以试{ $tries_left }次。
too-many-tries = 输错次数太多，请在{ $until }以后再试，或请书记点名登记。
