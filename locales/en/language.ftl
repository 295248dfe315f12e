languages-shown = Language now: { $current }. Please choose:
language-chosen = All right, English from now on.
