"""What a robots.txt allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.read.robots import rules_for

RULES = """
# for everyone else
User-agent: *
Disallow: /

User-agent: other
User-agent: Khabar
Disallow: /private
Allow: /private/press
Disallow: /*?print
Disallow: /*.pdf$
Disallow: /%D8%A3/
Crawl-delay: 3
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/news/1", True),
        ("/private/1", False),
        ("/private", False),
        ("/private/press/1", True),
        ("/news/1?print=1", False),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/أ/1", False),
        ("/%D8%A3/1", False),
    ],
)
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    assert rules_for(RULES, "khabar").allow(path) is allowed


def test_another_programs_rules_are_not_ours() -> None:
    assert not rules_for(RULES, "stranger").allow("/news")
    assert rules_for("User-agent: other\nDisallow: /", "khabar").allow("/news")


def test_the_delay_is_bounded() -> None:
    assert rules_for(RULES, "khabar").delay == 3.0
    assert rules_for("User-agent: *\nCrawl-delay: 9999", "khabar").delay == 30.0
    assert rules_for("User-agent: *\nCrawl-delay: soon", "khabar").delay == 0.0


@pytest.mark.parametrize("text", ["", "Disallow: /", "User-agent: *\nDisallow:", "<html>not found</html>"])
def test_what_says_nothing_allows_all(text: str) -> None:
    assert rules_for(text, "khabar").allow("/news")


def test_many_stars_take_no_time() -> None:
    rules = rules_for("User-agent: *\nDisallow: /" + "*a" * 1000 + "$", "khabar")
    assert rules.allow("/" + "a" * 900)


@given(st.text(), st.text())
def test_any_text_is_taken(text: str, path: str) -> None:
    assert rules_for(text, "khabar").allow(path) in (True, False)
