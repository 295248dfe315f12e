# 會場大屏
button-room-screen = 🖥 在大屏上打開
room-screen-link = 在大屏上打開：{ $url }
room-title = { kind-name }簽到
room-how = 掃二維碼，或把4位數字發給機器人
room-changes = 每{ $seconds }秒換一次
room-present = 實到
room-due = 應到
room-away = 網絡斷了，數字可能已過期，正在重連。
room-over = 簽到已結束。
room-worthless = 這個鏈接已失效，請書記在機器人裏重新打開。
room-here = 這一批
button-room-names-on = 大屏顯示姓名
button-room-names-off = 大屏不再顯示姓名
room-names-shown-now = 大屏會顯示已到黨員的姓名
room-names-hidden-now = 大屏不再顯示姓名
