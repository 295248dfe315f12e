# 黨委網頁與登錄
button-web = 🖥 登錄網頁
web-link-made = 請在電腦或手機上打開下面的鏈接，再按“登錄”：
    { $url }

    鏈接{ $minutes }分鐘內有效，只能用一次，請勿轉發。
web-link-made-button = 請點下面的按鈕打開網頁，再按“登錄”。
    鏈接{ $minutes }分鐘內有效，只能用一次，請勿轉發。
button-web-open = 打開網頁
web-name = 支部
web-rollup = 彙總
web-path = 上級黨組織
web-open = 展開{ $unit }
web-see-quarter = 看{ $quarter }
web-answers = “未報”是還沒有報，“0”是已經報了、數目是零，“—”是沒有應開的支部。
web-flags-decide = 請點開一條，看支部的說明並覈實。在機器人裏發送 /hz，再點“需要覈實的”，也一樣。
web-flag-reason = { $decided ->
    [yes] 要改變意見的，請寫明理由
   *[no] 請寫明理由
}，會告訴支部（不超過{ $limit }字）：
web-sign-in = 登錄
web-sign-in-ask = 請按“登錄”進入黨委網頁。登錄後30分鐘不用會自動退出。
web-sign-in-needed-title = 請先登錄
web-sign-in-needed = 請在機器人裏發送 /wy，打開它給您的鏈接。
web-link-worthless-title = 鏈接已失效
web-link-worthless = 這個鏈接已用過或已過期。請在機器人裏再發送一次 /wy。
web-sign-out = 退出
web-signed-out-title = 已退出
web-footer = 只登記“會開了、誰到了”，不打分、不排名。
web-refused-title = 打不開這個網頁
web-refused-400 = 網址不對，請從首頁重新打開。
web-refused-404 = 這項內容不存在，或不在您的權限範圍內。
web-refused-405 = 網址不對，請從首頁重新打開。
web-refused-429 = 打開得太快了，請稍等一會兒再試。
web-refused-500 = 這裏出了問題，已經記下，請稍後再試。
web-refused-503 = 現在讀不到數據，請稍後再試。
web-state = 狀態
web-quarter = 季度
web-all = 全部
web-filter = 查看
web-more = 更早的點子 ›
web-no-ideas = 沒有符合條件的點子。
web-problem = 針對的問題
web-proposal = 辦法
web-expected = 預期效益
web-author = 提出人
web-author-hidden = 支部黨員
web-steps = 辦理經過
