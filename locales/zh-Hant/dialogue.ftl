not-understood = 沒有看懂這句話，也沒有保存。請點“首頁”選擇要辦的事；會場簽到請發屏幕上的4位數字。
draft-cancelled = 已取消，沒有保存任何內容。
nothing-to-cancel = 現在沒有正在填寫的內容。
draft-gone = 這一步已經失效，請從首頁重新開始。
draft-stands = 您有一份{ $flow ->
   *[idea] 點子
}還沒有寫完。要接着寫，還是不要了、先辦這件事？
button-draft-go-on = ✏️ 繼續填寫
button-draft-give-up = 放棄，先辦這件事
