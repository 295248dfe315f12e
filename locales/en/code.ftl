button-code-refresh = 🔄 New digits
button-show-code = 🔢 Code
code-shown = <b>Check-in: { kind-name }</b>, { $place }
    Scan the QR above, or send me the digits below. They change every { $seconds } seconds; then tap “New digits”.
    The digits now:
