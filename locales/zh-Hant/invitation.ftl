# 書記的“加入情況”：誰已加入、誰沒有，生成鏈接

joining-shown = <b>{ $branch }　加入情況</b>
    共{ $members }人，已加入{ $joined }人，未加入{ $missing }人{ $unreachable ->
        [0] {""}
       *[other] ，發不到消息{ $unreachable }人
    }。

    點姓名查看或生成鏈接。沒有手機也沒關係，書記點名同樣有效。
joiner-joined = ✅ { $name }
joiner-unreachable = 📵 { $name }　發不到消息
joiner-asking = 🙋 { $name }　等您確認
joiner-invited = ✉️ { $name }　鏈接已發
joiner-missing = ▫️ { $name }　未加入
joiner-shown-joined = <b>{ $name }</b>（工號{ $number }）
    已加入。
joiner-shown-unreachable = <b>{ $name }</b>（工號{ $number }）
    已加入，但消息發不到：可能停用了本服務，或賬號已註銷。請當面提醒。
joiner-shown-asking = <b>{ $name }</b>（工號{ $number }）
    有人以這個名義申請加入，等您確認。請先問清楚是不是本人。
joiner-shown-invited = <b>{ $name }</b>（工號{ $number }）
    鏈接已發，還沒有加入。生成新鏈接後，舊鏈接作廢。
joiner-shown-missing = <b>{ $name }</b>（工號{ $number }）
    還沒有加入。
button-joining = 👥 加入情況
button-link = 🔗 生成加入鏈接
button-link-page = 🖨 全部未加入的，打印二維碼
button-release = 解除原賬號
button-release-yes = 確定解除
link-made = <b>{ $name }</b>同志的加入鏈接，{ $days }天內有效，只能用一次：
    { $link }

    請讓本人掃這個二維碼，或把鏈接單獨轉發給本人。不要發到羣裏。
link-page-made = { $branch }：{ $count }人的加入二維碼，{ $days }天內有效。
    請打印後裁開，分別交給本人。以前的鏈接已作廢。
all-joined = 不需要鏈接：已經加入。
release-asked = 解除<b>{ $name }</b>同志現在的賬號？用於本人換了手機或賬號、無法自己解除的情況。
    學習研討的記錄不變，之後要用新鏈接重新加入。
released = 已解除<b>{ $name }</b>同志的賬號。需要時請生成新鏈接。
account-released = 黨組織已解除您這個賬號的綁定。如不是您的意思，請聯繫所在黨支部。
link-just-made = 鏈接剛剛已經生成，請用上一條。確實要換新鏈接，請稍等半分鐘再點。
