"""HTML into entities, and entities that Telegram finds by itself."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.entities import complete, find_entities, parse_html
from simulator.refusal import Refusal


def e(kind: str, offset: int, length: int, **extra: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **extra}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("你好", "你好", []),
        ("<b>你</b>好", "你好", [e("bold", 0, 1)]),
        ("😀<i>好</i>", "😀好", [e("italic", 2, 1)]),
        ("<b><i>x</i>y</b>", "xy", [e("bold", 0, 2), e("italic", 0, 1)]),
        (
            "<u>a</u><s>b</s><del>c</del>",
            "abc",
            [e("underline", 0, 1), e("strikethrough", 1, 1), e("strikethrough", 2, 1)],
        ),
        ("<code>/qd</code> <pre>b</pre>", "/qd b", [e("code", 0, 3), e("pre", 4, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [e("pre", 0, 1, language="py")]),
        ("<code><b>x</b></code>", "x", [e("code", 0, 1)]),
        ('<a href="https://a.cn/?x=1&amp;y=2">看</a>', "看", [e("text_link", 0, 1, url="https://a.cn/?x=1&y=2")]),
        ("<a href='nowhere'>看</a>", "看", []),
        ("<blockquote>a</blockquote>", "a", [e("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [e("expandable_blockquote", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [e("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [e("spoiler", 0, 1)]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 & &copy; &#39;", "1 < 2 && 3 > 2 & &copy; '", []),
        ("<b></b>x", "x", []),
        ("<B>x</B>", "x", [e("bold", 0, 1)]),
        ("  <b> x </b>  ", "x", [e("bold", 0, 1)]),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert complete(*parse_html(source)) == (text, entities)


@pytest.mark.parametrize(
    "source", ["<b", "<", "<b>x", "x</b>", "<b>x</i>", "<p>x</p>", "<span>x</span>", "<script>x</script>"]
)
def test_broken_html_is_refused(source: str) -> None:
    with pytest.raises(Refusal, match="^Bad Request: can't parse entities: "):
        parse_html(source)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/qd", [e("bot_command", 0, 3)]),
        ("/sl@zhibu_demo_bot 好", [e("bot_command", 0, 18)]),
        ("😀 /qd", [e("bot_command", 3, 3)]),
        ("a/qd https://a.cn/qd。", [e("url", 5, 15)]),
        ("#学习 @zhibu_demo_bot #1", [e("hashtag", 0, 3), e("mention", 4, 15)]),
        ("see t.me/zhibu_demo_bot?start=x", [e("url", 4, 27)]),
        ("a.b@example.org", [e("email", 0, 15)]),
    ],
)
def test_telegram_marks_what_it_knows(text: str, entities: list[dict[str, Any]]) -> None:
    assert find_entities(text) == entities
