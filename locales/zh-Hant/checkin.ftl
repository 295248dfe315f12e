button-check-in = ✅ 簽到
checked-in = ✅ <b>簽到成功</b>
    { $branch }　{ kind-name }
    地點：{ $place }
    時間：{ $at }
already-checked-in = ✅ 您已經簽到，不用重複簽。
    { $branch }　{ kind-name }
    首次登記：{ $at }（{ method-name }）
code-asked = <b>正在進行：</b>
code-asked-line = · { kind-name }　{ $place }
code-asked-how = 請把會場屏幕上的<b>4位數字</b>發給我，例如 4729。也可以掃會場的二維碼。
no-gathering-open = 您所在的支部現在沒有正在簽到的會，近期也沒有安排。到其他支部參加的，請掃會場的二維碼簽到。
gathering-comes-later = 現在還不能簽到。下一次{ kind-name }：{ $begins_at }，{ $place }。到時請把會場屏幕上的4位數字發給我。
gathering-ended = 這場會的簽到已於{ $ended_at }結束。如果您到了會場，請告訴書記補登記。
session-closed = 本次{ kind-name }的登記已經結束，不能再簽到或點名。如有差錯，請聯繫書記更正。
foreign-gathering = 這場會不是您所在支部的，您不在它的花名冊上，沒有登記。要補學的，請等本支部這一次開過以後再來。
stale-code = 這組數字已經過期（每{ $seconds }秒更換一次），請看屏幕發送最新的4位數字。
wrong-code = 數字不對，沒有簽到。請再看一下屏幕，還可以試{ $tries_left }次。
too-many-tries = 輸錯次數太多，請在{ $until }以後再試，或請書記點名登記。
