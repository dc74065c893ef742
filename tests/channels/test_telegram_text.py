"""Cutting a long text: measured in UTF-16 units after the tags, tags closed and opened again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.html_split import split_html
from playground.telegram.formatting import parse_html


def units(html: str) -> int:
    return len(parse_html(html).text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("short", ["short"]),
        ("aaaa\n\nbbbb\ncc dd", ["aaaa", "bbbb\ncc dd"]),
        ("aaaa\nbbbb cc dd", ["aaaa\nbbbb", "cc dd"]),
        ("aaaaaa\nbbb cc dd", ["aaaaaa", "bbb cc dd"]),
        ("aaaa bbbb ccccc", ["aaaa bbbb", "ccccc"]),
        ("abcdefghijklmno", ["abcdefghijkl", "mno"]),
        ("<b>aaaa\n\nbbbbbbbbbb</b>", ["<b>aaaa</b>", "<b>bbbbbbbbbb</b>"]),
        ("<b>a</b>&lt;&amp;&gt;bbbbbbb", ["<b>a</b>&lt;&amp;&gt;bbbbbbb"]),
        ("😀😀😀😀😀😀😀", ["😀😀😀😀😀😀", "😀"]),
        ("<i><b>aaaaaa bbbbbbb</b></i>", ["<i><b>aaaaaa</b></i>", "<i><b>bbbbbbb</b></i>"]),
    ],
)
def test_cut_at_twelve(text: str, parts: list[str]) -> None:
    assert split_html(text, 12) == parts


TEXTS = st.lists(
    st.sampled_from(["a", "ñ", " ", "\n", "\n\n", "😀", "&lt;", "&amp;", "<b>x y</b>", "<i>z</i>"]),
    max_size=120,
).map("".join)


@given(TEXTS, st.integers(4, 40))
def test_no_part_is_too_long_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split_html(text, limit)
    assert all(units(part) <= limit for part in parts)
    said = "".join(parse_html(part).text for part in parts)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", parse_html(text).text)
