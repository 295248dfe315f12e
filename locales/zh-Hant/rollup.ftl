# 彙總：應開、已排、已開、完成、逾期、未報
figure-not-applicable = —
figure-unreported = 未報
figure-reported = 已報
figure-hidden = 少於3
rollup-kind-study = 學習
rollup-kind-discussion = 研討
rollup-ideas = 點子
rollup-column-due = 應開
rollup-column-planned = 已排
rollup-column-held = 已開
rollup-column-complete = 完成
rollup-column-late = 逾期
rollup-column-unreported = 未報
rollup-column-exempt = 免
rollup-column-heads = 實到/應到
rollup-column-members_due = 應到人數
rollup-column-members_present = 實到人數
rollup-column-code = 編碼
rollup-column-unit = 黨組織
rollup-column-total = 合計
idea-column-handed_in = 提交
idea-column-submitted = 待處理
idea-column-passed_up = 上報
idea-column-adopted = 採納
idea-column-applied = 應用
idea-column-refused = 未採納
rollup-title = <b>{ $unit }</b>
    { $quarter }彙總
rollup-sums = { $kind }：應開{ $due }　已排{ $planned }　已開{ $held }（完成{ $complete }）　未報{ $unreported }　逾期{ $late }
rollup-sums-unreported = { $kind }：應開{ $due }，全部未報　逾期{ $late }
rollup-sums-none = { $kind }：—（沒有應開的支部）
rollup-exempt = 　免{ $exempt }
rollup-heads = 　實到{ $present }/應到{ $due }人
rollup-state = { $kind }：{ $state ->
    [unreported] 未報
    [planned] 已排
    [held] 已開
    [complete] 已開（全員完成）
    [exempt] 免
   *[none] —
}{ $late ->
    [yes] ，逾期
   *[no] {""}
}
rollup-idea-sums = 點子：提交{ $handed_in }　待處理{ $submitted }　採納{ $adopted }　應用{ $applied }　上報{ $passed_up }　未採納{ $refused }
rollup-below = <b>下級黨組織</b>（第{ $page }頁，共{ $pages }頁）
rollup-row = ▸ <b>{ $unit }</b>
rollup-legend = 應開＝未報＋已排＋已開；“完成”是已開中的全員完成；“免”不計入應開。
units-offered = 您在幾個黨組織任職，請選擇要看的：
button-rollup = 📊 彙總
button-rollup-up = ⬆ { $unit }
button-rollup-quarter = 看{ $quarter }
button-rollup-next = 下一頁 ›
button-rollup-previous = ‹ 上一頁
rollup-vacant = 　⚠ 書記空缺
button-rollup-vacant = 指定書記：{ $unit }
