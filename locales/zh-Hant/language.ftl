languages-shown = 現在的語言：{ $current }。請選擇：
language-chosen = 好的，以後用繁體中文。
