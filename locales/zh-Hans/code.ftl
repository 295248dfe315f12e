button-code-refresh = 🔄 换最新数字
button-show-code = 🔢 签到码
code-shown = <b>{ kind-name }签到</b>　{ $place }
    扫上面的二维码，或把下面的数字发给我。每{ $seconds }秒更换一次，过期请点“换最新数字”。
    现在的数字：
