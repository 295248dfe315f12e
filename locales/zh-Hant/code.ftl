button-code-refresh = 🔄 換最新數字
button-show-code = 🔢 簽到碼
code-shown = <b>{ kind-name }簽到</b>　{ $place }
    掃上面的二維碼，或把下面的數字發給我。每{ $seconds }秒更換一次，過期請點“換最新數字”。
    現在的數字：
