# 加入：打開本人的鏈接，用本人手機號或由書記確認；解除綁定

invitation-opened = 這是<b>{ $name }</b>同志（{ $branch }）的加入鏈接。

    如果是您本人，請選擇一種確認方式：
invitation-refused = 這個鏈接不能使用：可能已過期、已用過，或不是給您的。
    請向黨支部書記索取您本人的新鏈接。
invitation-declined = 好的，沒有綁定。請把鏈接交還書記，並索取您本人的鏈接。
button-join-phone = 📱 用本人手機號確認
button-join-ask = 🙋 請書記確認
button-join-not-me = 不是我
contact-asked = 請點屏幕下方的“發送我的手機號”。
    手機號只用來與花名冊覈對，不保存號碼本身。
    不想發送，也可以回到上一條消息，點“請書記確認”。
button-share-contact = 📱 發送我的手機號
contact-not-own = 這不是您本人的手機號。請點下方的“發送我的手機號”，不要轉發別人的名片。
nothing-to-confirm = 請先打開您本人的加入鏈接或掃二維碼。
joined = ✅ 加入成功。<b>{ $name }</b>同志，您好！
    { $branch }
joined-next = 請點下面的按鈕開始。以後發 /start 就能回到首頁。
already-joined = <b>{ $name }</b>同志，您已經加入，可以直接使用。
account-taken = 這個賬號已由<b>{ $name }</b>同志使用。一個賬號只能代表一個人，請用您自己的賬號打開鏈接。
second-account = 這位同志已用另一個賬號加入，不能再綁定新賬號。換了手機或賬號，請找黨支部書記辦理。
second-account-seen = ⚠️ 有另一個賬號想以<b>{ $name }</b>同志的名義加入，已拒絕。
    如果是本人換了賬號，請在“加入情況”裏解除原賬號，再生成新鏈接。
join-requested-asked = 已轉給書記確認。確認後會在這裏通知您。
join-requested-no-phone = 花名冊上沒有您的手機號，已轉給書記確認。確認後會在這裏通知您。
join-requested-differs = 與花名冊上的手機號不一致，已轉給書記確認。確認後會在這裏通知您。
nobody-approves = 已記下您的申請，但現在還沒有人能確認。
    請告訴書記先加入，加入後會看到您的申請；您如果還在本支部以外任職，請與管理員聯繫。
join-asked = 🙋 有人請您確認身份：
    <b>{ $name }</b>（{ $branch }）
    { $why }

    請先當面或打電話問清楚，確是本人再點“是本人”。
join-asked-asked = 對方選擇由您確認。
join-asked-no-phone = 花名冊上沒有手機號，無法自動覈對。
join-asked-differs = 對方的手機號與花名冊不一致。
button-join-approve = ✅ 是本人
button-join-refuse = ✕ 不是
join-approved = 已確認<b>{ $name }</b>同志加入，並已通知對方。
join-refused = 已拒絕。以<b>{ $name }</b>同志名義的這次申請沒有通過，鏈接已作廢。
role-reaches-further = 這位同志還在本支部以外任職，不能在這裏辦理，請與上級黨組織或管理員聯繫。
join-decided-before = 這個申請已經處理過了。
join-confirmed = ✅ 書記已確認。<b>{ $name }</b>同志，您好！
    { $branch }
join-turned-down = 您的加入申請沒有通過。如有疑問，請聯繫黨支部書記。
unlink-asked = 解除後，這裏不再保存您的賬號，也不再給您發消息；參加學習研討的記錄仍然保留。
    以後想再加入，要向書記索取新鏈接。

    確定解除嗎？
button-unlink-yes = 確定解除
unlinked = 已解除，賬號已刪除。以後想再加入，請向黨支部書記索取新鏈接。
