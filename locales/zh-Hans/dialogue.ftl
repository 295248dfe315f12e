not-understood = 没有看懂这句话，也没有保存。请点“首页”选择要办的事；会场签到请发屏幕上的4位数字。
draft-cancelled = 已取消，没有保存任何内容。
nothing-to-cancel = 现在没有正在填写的内容。
draft-gone = 这一步已经失效，请从首页重新开始。
draft-stands = 您有一份{ $flow ->
   *[idea] 点子
}还没有写完。要接着写，还是不要了、先办这件事？
button-draft-go-on = ✏️ 继续填写
button-draft-give-up = 放弃，先办这件事
