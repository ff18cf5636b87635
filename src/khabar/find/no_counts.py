"""Numbers that count nothing: dates, years, shares, calibres, units by number, hashtags, dates of foreign pages."""

from __future__ import annotations

from khabar.find.counted_nouns import PEOPLE, NounReader, folded_words
from khabar.find.figures import Figure
from khabar.find.numbers import numbers_data


def is_year(figure: Figure) -> bool:
    """Whether bare digits are a year or a span of years: 2015, 1983 - 2005."""
    low, high = numbers_data()["not_a_count"]["years"]
    span = figure.low != figure.high and figure.high is not None and low <= figure.high <= high
    whole = span or figure.last == figure.first + 1
    return figure.digits and low <= figure.low <= high and not figure.approx and whole


def is_no_count(nouns: NounReader, figure: Figure, first: int, end: int) -> bool:
    """Whether a figure in the sentence from word `first` to before `end` is a date, a share or a name.

    12 سبتمبر, 20%, عيار 120, اللواء 93, Nov 30 count nobody; a counted noun behind the number overrules a name.
    """
    after = nouns.word(figure.last, end)
    if after == "%" or after in folded_words("numbers", "not_a_count", "percent"):
        return True
    pair = f"{after} {nouns.word(figure.last + 1, end)}"
    phrases = folded_words("numbers", "not_a_count", "percent_phrases")
    if pair in phrases | folded_words("numbers", "not_a_count", "age_phrases") or _is_date(nouns, figure.last, end):
        return True
    before = nouns.word(figure.first - 1, end) if figure.first > first else ""
    set_off = before == "/" and nouns.word(figure.last - 1, end) == "/"
    if figure.digits and before in ("#", "@", "/", "_") and not set_off:
        return True
    if figure.digits and (_in_handle(nouns, figure.first, first) or _in_date_of_digits(nouns, figure.first, end)):
        return True
    if before == "-" and figure.first - 1 > first:
        before = nouns.word(figure.first - 2, end)
    naming = before in folded_words("numbers", "not_a_count", "naming") or (before.isalpha() and before.isascii())
    return naming and nouns.counted_noun(figure.last, end, definite=False) is None


def is_whole(nouns: NounReader, at: int, first: int) -> bool:
    """Whether a figure is the whole of which another is a part: "5 صواريخ من أصل | 40 صاروخا", "من بين | 12 جنديا"."""
    if at - 2 < first or nouns.doc.words[at - 2].form != "من":
        return False
    return nouns.doc.words[at - 1].form in ("اصل", "بين", "مجموع", "اجمالي")


def _in_handle(nouns: NounReader, at: int, first: int) -> bool:
    """Whether digits end the name of an account, to which a post may be glued: @news2024مجزرة."""
    words = nouns.doc.words
    if at + 1 == len(words) or words[at + 1].start != words[at].end:
        return False  # what is glued to a name begins at once: @news8 | قتلى tells of eight
    while at > first and words[at - 1].end == words[at].start and words[at - 1].form.isascii():
        at -= 1
        if words[at].form == "@":
            return True
    return False


def _in_date_of_digits(nouns: NounReader, at: int, end: int) -> bool:
    """Whether digits are of a day, month and year: 5-8-2023, 2023-8-5."""
    return any(_opens_date(nouns, first, end) for first in (at, at - 2, at - 4) if first >= 0)


def _opens_date(nouns: NounReader, first: int, end: int) -> bool:
    low, high = numbers_data()["not_a_count"]["years"]
    parts = [nouns.word(at, end) for at in range(first, first + 5)]
    numbers = [int(part) if part.isdigit() and len(part) <= 4 else 0 for part in parts[::2]]
    return parts[1] == parts[3] == "-" and all(numbers) and sum(low <= number <= high for number in numbers) == 1


def _is_date(nouns: NounReader, after: int, end: int) -> bool:
    """Whether a month follows, at once or behind من or a second day: 12 و13 سبتمبر."""
    months = folded_words("numbers", "not_a_count", "months")
    place = after + (nouns.word(after, end) == "من")
    if nouns.word(place, end) == "شهر":
        place += 1
    if nouns.word(place, end) in months and not _counts_people(nouns, place, end):
        return True
    joined = nouns.word(after, end) in ("و", "-") and nouns.word(after + 1, end)[:1].isdigit()
    return joined and nouns.word(after + 2, end) in months


def _counts_people(nouns: NounReader, at: int, end: int) -> bool:
    found = nouns.counted_noun(at, end, definite=True)
    return found is not None and found.noun.kind in PEOPLE
