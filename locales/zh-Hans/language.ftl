languages-shown = 现在的语言：{ $current }。请选择：
language-chosen = 好的，以后用简体中文。
