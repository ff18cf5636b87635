"""One day told in one or several ways: أمس, فجر اليوم الأحد, الثلاثاء 5 أيار/مايو 2020, ليل السبت - الأحد."""

from __future__ import annotations

from khabar.find.calendars import DatePhrase, DateReader, names_a_movement, read_which
from khabar.find.time_mention import TimeMention, dated, with_changes
from khabar.find.time_words import Tag, TimeWords, glued_weekdays, guard, is_guarded

_GAPS = ("،", ",", "(", "-")
_BOTH_NIGHTS = ("-", "/", "،", "علي", "الي")
_AND = "و"
_PAGE_REACH = 3


class DayPhrase:
    """Reads the day that begins at word `first`; a new one for each place that is tried."""

    def __init__(self, words: TimeWords, dates: DateReader, first: int) -> None:
        self.words, self.dates, self.first = words, dates, first
        self.at = first
        self.part = self.prefix = self.which = ""
        self.offset: int | None = None
        self.weekday: int | None = None
        self.second: int | None = None
        self.date: DatePhrase | None = None

    def read(self) -> TimeMention | None:
        """The mention, None if the words tell no day."""
        self._part_head()
        head = self.words.tag(self.at, "day", "two_days")
        if head is not None:
            self._take(head)
        while self._core():
            pass
        if not self._started():
            return None
        self._trailing_part()
        return self._mention()

    def _started(self) -> bool:
        return self.offset is not None or self.weekday is not None or self.date is not None

    def _take(self, tag: Tag) -> None:
        if self.at == self.first:
            self.prefix = tag.prefix
        self.at = tag.last

    def _part_head(self) -> None:
        """فجر, بعد ظهر, صباح ومساء before the day; ليلة أمس and the like are one word for the day."""
        tag = self.words.tag(self.at, "part_head")
        if tag is None or self.words.is_longest(self.at, "offset", tag.last):
            return
        self.part = tag.value
        self._take(tag)
        more = self.words.tag(self.at, "part_head")
        if more is not None and more.prefix == _AND:
            self.at = more.last

    def _core(self) -> bool:
        """Take one more way of telling the day, if one stands here, behind a comma, a bracket or الموافق."""
        if self.date is not None:
            return False
        start = at = self.at
        if self._started():
            at += self.words.word(at) in _GAPS
            on = self.words.tag(at, "on", bare=True)
            at = on.last if on is not None else at
        if not (self._offset(at) or self._weekday(at) or self._date(at)):
            return False
        if self.words.word(start) == "(" and self.words.word(self.at) == ")" and at > start:
            self.at += 1
        return True

    def _move(self, at: int, tag: Tag) -> None:
        if at == self.first:
            self.prefix = tag.prefix
        self.at = tag.last

    def _offset(self, at: int) -> bool:
        tag = self.words.tag(at, "offset")
        if tag is None or self.offset is not None or self.weekday is not None or self._is_no_today(at, tag):
            return False
        self._move(at, tag)
        self.offset = tag.number
        return True

    def _is_no_today(self, at: int, tag: Tag) -> bool:
        """اليوم and الآن in an outlet's name, or اليوم as some day of a series."""
        words, word = self.words, self.words.word(at)
        if words.word(tag.last - 1) == "اليوم" and words.word(tag.last) in guard("not_today"):
            return True
        if tag.last - at > 1 or word.removeprefix(_AND) not in ("اليوم", "الان") or words.tag(tag.last, "weekday"):
            return False
        before, earlier = words.word(at - 1), words.word(at - 2)
        if is_guarded(before, "outlet_heads"):
            return True
        if before not in guard("outlet_places") or earlier in guard("prepositions"):
            return False
        return is_guarded(earlier, "outlet_heads") or before in guard("bare_outlet_places")

    def _weekday(self, at: int) -> bool:
        if self.weekday is not None:
            return False
        glued = glued_weekdays().get(self.words.word(at))
        if glued is not None:
            self.weekday, self.at = glued, at + 1
            return True
        tag = self.words.tag(at, "weekday")
        if tag is None or self._is_no_weekday(at, tag):
            return False
        self._move(at, tag)
        self.weekday = tag.number
        self._second_weekday()
        self.which, self.at = read_which(self.words, self.at)
        return True

    def _is_no_weekday(self, at: int, tag: Tag) -> bool:
        """الأحد عشر, سوق الجمعة, خطبة الجمعة, الشخصين الاثنين."""
        words = self.words
        if words.word(tag.last) in guard("weekday_after"):
            return True
        if at > self.first:
            return False
        before = words.word(at - 1)
        if is_guarded(before, "prayer"):
            return words.word(at - 2) not in guard("prayer_before")
        if is_guarded(before, "weekday_names"):
            return True
        return tag.number == 0 and not tag.prefix and self._are_two(before, tag.last)

    def _are_two(self, before: str, last: int) -> bool:
        """The word for Monday is "both" behind a dual: الشخصين الاثنين, مرافقيه الاثنين."""
        if read_which(self.words, last)[0] or self.dates.read_dated(last) or before in guard("no_dual"):
            return False
        definite = before.startswith("ال") and before.endswith(("ين", "ان")) and not before.endswith("يين")
        return (len(before) > 4 and definite) or is_guarded(before, "his_two")

    def _second_weekday(self) -> None:
        """ليل السبت - الأحد is the first of the two; السبت والأحد are both, with والاثنين all days from the first."""
        marked = self.words.word(self.at) in _BOTH_NIGHTS
        tag = self.words.tag(self.at + marked, "weekday")
        if tag is None or tag.number == self.weekday:
            return
        if tag.prefix == _AND and not marked:
            while tag is not None and tag.prefix == _AND and tag.number != self.weekday:
                self.second, self.at = tag.number, tag.last
                tag = self.words.tag(self.at, "weekday")
        elif not tag.prefix and self.part == "night":
            self.at = tag.last

    def _date(self, at: int) -> bool:
        if self._started() and self.words.word(at).startswith(_AND):
            return False
        date = self.dates.read_dated(at)
        if date is None or names_a_movement(self.words, self.first, date) or self._is_of_the_page(at):
            return False
        self.date, self.at = date, date.last
        return True

    def _is_of_the_page(self, at: int) -> bool:
        """Whether the words before say that it is the day on which the page was published."""
        return any(self.words.word(at - back) in guard("page_dates") for back in range(1, _PAGE_REACH + 1))

    def _trailing_part(self) -> None:
        """أمس مساء, السبت فجرا."""
        tag = self.words.tag(self.at, "part_adverb", bare=True)
        if tag is None or tag.last - self.at > 1 or self.words.tag(tag.last, "weekday", "offset", "day"):
            return
        self.part, self.at = self.part or tag.value, tag.last

    def _mention(self) -> TimeMention:
        first, last, prefix, part = self.first, self.at, self.prefix, self.part
        if self.which == "next":
            return TimeMention("future", first, last, prefix=prefix, weekday=self.weekday)
        if self.date is not None:
            found = dated("date", first, self.date)
            night = part == "night" and found.day_to is not None and found.day_to - (found.day or 0) == 1
            day_to = None if night else found.day_to
            return with_changes(found, last=last, prefix=prefix, part=part, weekday=self.weekday, day_to=day_to)
        if self.offset is not None:
            return TimeMention(
                "day", first, last, prefix=prefix, form="offset", offset=self.offset, weekday=self.weekday, part=part
            )
        found = TimeMention(
            "weekday", first, last, prefix=prefix, form="weekday", weekday=self.weekday, which=self.which, part=part
        )
        if self.second is None:
            return found
        return with_changes(found, kind="span", until=with_changes(found, weekday=self.second))
