# 提點子：好辦法、金點子、小妙招
button-idea = 💡 提點子
idea-kind-method = 好辦法
idea-kind-golden = 金點子
idea-kind-trick = 小妙招
button-idea-method = 好辦法 · 科技創新、技術難題
button-idea-golden = 金點子 · 身邊的小改小革
button-idea-trick = 小妙招 · 省錢省料、提高效率
idea-asked-kind = <b>提點子</b>
    您想提哪一類？分不清也沒關係，選“金點子”就行。

    請勿涉及國家祕密、工作祕密和商業祕密。
idea-asked-problem = <b>針對什麼問題？</b>
    請用一兩句話寫下來發給我（{ $least }～{ NUMBER($most, useGrouping: 0) }個字）。
idea-asked-proposal = <b>您建議怎麼做？</b>
    請寫下來發給我（{ $least }～{ NUMBER($most, useGrouping: 0) }個字）。
idea-asked-expected = <b>預計有什麼好處？</b>
    比如省多少錢、省多少時間、少多少隱患（{ $least }～{ NUMBER($most, useGrouping: 0) }個字）。說不準可以跳過。
idea-resumed = 您上次還沒有填完，接着來：
button-idea-skip = 跳過
button-idea-mine = 我提的點子
button-idea-again = 再提一條
idea-no-benefit = 沒有填
idea-previewed = <b>請您看一遍</b>
    類型：{ $kind }
    <b>問題</b>　{ $problem }
    <b>建議</b>　{ $proposal }
    <b>預期效益</b>　{ $expected }

    提交後由黨支部處理，每一步都會告訴您。請再確認沒有國家祕密、工作祕密和商業祕密。
button-idea-confirm = ✅ 提交
button-idea-edit-kind = 改類型
button-idea-edit-problem = 改問題
button-idea-edit-proposal = 改建議
button-idea-edit-expected = 改效益
idea-length-wrong = { $step ->
    [problem] 現在填的是“針對什麼問題”。
    [proposal] 現在填的是“您建議怎麼做”。
    [expected] 現在填的是“預計有什麼好處”。
   *[reason] {""}
}您寫了{ NUMBER($length, useGrouping: 0) }個字，這裏要{ $least }～{ NUMBER($most, useGrouping: 0) }個字。請改好後再發一次。
idea-limit-reached = 您今天已經提了{ $limit }條，謝謝您。請明天再提。
idea-handed-in = ✅ 已提交，編號<b>{ $number }</b>（{ $kind }）。
    { $branch }會處理，有進展就告訴您。謝謝您！
own-ideas-listed = <b>我提的點子</b>
    點一條看經過：
own-ideas-none = 您還沒有提過點子。
idea-line-own = { $number } { $state } { $begins }
idea-line = { $number } { $begins }
idea-line-of-branch = { $branch } { $number } { $begins }
button-page-before = ‹ 上一頁
button-page-next = 下一頁 ›
idea-state-submitted = 待處理
idea-state-adopted = 已採納
idea-state-passed_up = 已上報
idea-state-refused = 未採納
idea-state-withdrawn = 已撤回
idea-state-applied = 已應用
idea-shown = <b>{ $number }</b>　{ $kind }　{ $state }
idea-shown-author = { $branch }　{ $author }
idea-author-hidden = 一名黨員
idea-shown-problem = <b>問題</b>　{ $text }
idea-shown-proposal = <b>建議</b>　{ $text }
idea-shown-expected = <b>預期效益</b>　{ $text }
idea-shown-way = <b>經過</b>
idea-step = · { $at }　{ $unit }　{ $step }
idea-step-reason = ：{ $reason }
idea-step-submitted = 收到
idea-step-adopted = 採納
idea-step-passed_up = 上報
idea-step-refused = 未採納
idea-step-withdrawn = 提出人撤回
idea-step-applied = 已應用
idea-done-adopt = ✅ 已記爲採納，會告訴提出人。
idea-done-up = ✅ 已上報，會告訴提出人。
idea-done-refuse = ✅ 已記爲未採納，原因會告訴提出人。
idea-done-apply = ✅ 已記爲應用，會告訴提出人。
idea-done-withdraw = ✅ 已撤回。
button-idea-adopt = ✅ 採納
button-idea-up = ⬆ 上報上級
button-idea-refuse = 不採納
button-idea-apply = 已經用上了
button-idea-withdraw = 撤回
button-idea-withdraw-sure = 確定撤回
withdrawal-asked = 要撤回{ $number }嗎？撤回後黨支部就看不到了。
ideas-wait = 有同志提了點子，等您這裏處理。
button-ideas-open = 查看點子
ideas-listed = <b>點子 · { $unit }</b>
    { $shelf }：{ $count }條
ideas-page = （第{ $page }頁，共{ $pages }頁）
idea-shelf-waiting = 待處理
idea-shelf-adopted = 已採納
idea-shelf-applied = 已應用
idea-shelf-passed_up = 已上報
idea-shelf-refused = 未採納
button-idea-shelf = { $shelf } { $count }
reason-asked-refuse = 不採納{ $number }的原因是什麼？
    請點一條，或直接寫下來發給我。原因會告訴提出人。
reason-asked-apply = { $number }用上了，請寫一句話：在哪裏用、怎麼用的。
idea-why-1 = 已有類似做法，或正在實施
idea-why-2 = 目前的安全、設備等條件還不具備
idea-why-3 = 投入大於預期效益
idea-why-4 = 不屬於本單位職責，建議向有關部門反映
idea-why-5 = 內容還不夠具體，歡迎補充後再提
idea-moved-adopt = 好消息：您提的點子{ $number }“{ $begins }”已被{ $unit }採納。謝謝您！
idea-moved-up = 您提的點子{ $number }“{ $begins }”，{ $unit }認爲值得上級研究，已上報{ $upper }。謝謝您！
idea-moved-refuse = 您提的點子{ $number }“{ $begins }”，{ $unit }看過了，這次沒有采納。
    原因：{ $reason }
    謝謝您動腦筋、想辦法，歡迎繼續提。
idea-moved-apply = 好消息：您提的點子{ $number }“{ $begins }”已在{ $unit }用上了：{ $reason }
    謝謝您！
button-idea-way = 查看經過
idea-moved-on = 這條點子現在是“{ $state }”，剛纔的操作沒有執行。
no-superior = 上面沒有可以上報的黨組織了。
idea-ledger-review = { $unit } { $step }
