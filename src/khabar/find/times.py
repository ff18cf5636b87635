"""Times told in a report, as typed spans that `resolve.dates` turns into days.

A small grammar over the tags of `time_words`: a point (فجر اليوم الأحد, 24 كانون الثاني الماضي, مطلع العام, الأسبوع
الماضي), alone or behind a head (منذ, قبل, خلال, لمدة, كل, حتى), or two points that bound an interval. What only
looks like a time (أحد عناصر, قوى 14 آذار, صحيفة اليوم السابع) makes no mention.
"""

from __future__ import annotations

import msgspec

from khabar.find.calendars import DatePhrase, DateReader, names_a_movement, read_which, read_year_number, skip_era
from khabar.find.lengths import Length, LengthReader
from khabar.find.time_words import Tag, TimeWords, glued_weekdays, guard, opens_time
from khabar.record import Span
from khabar.text.words import Doc

UNDATED = frozenset({"vague", "clock", "duration", "habitual", "future"})
_CALENDAR_KINDS = frozenset({"date", "month", "year"})
_DAY_KINDS = frozenset({"day", "weekday", "date"})
_YEAR_HEADS = frozenset({"عام", "سنه", "العام", "السنه"})
_TWO_YEARS = frozenset({"عامي", "سنتي", "العامين", "الاعوام", "الفتره"})
_BEFORE_A_BARE_YEAR = frozenset({"في", "وفي", "منذ", "ومنذ", "بين", "من", "الي", "حتي", "خلال"})
_TO = frozenset({"الي", "حتي", "وحتي", "والي", "لغايه"})
_NEAR_A_PART = frozenset({"عند", "قبل", "قبيل", "مع", "ساعات", "خلال", "في", "منذ", "بعد", "الساعات", "من", "وعند"})
_ORDINAL_TAIL = frozenset({"الاولي", "الاول"})


class TimeMention(msgspec.Struct, frozen=True):
    """A time in words `first` to before `last`; `start` and `end` are original offsets without `prefix`, its clitics.

    `kind` is day (today and the days before), weekday, date, month, year, season, ago, span, since, after, part_of_day,
    or one that never dates: future, vague, clock, duration, habitual. `form` says how it is resolved, and the fields
    after it hold what that takes; `until` is the other end of an interval, `shift` are days after.
    `background` marks words that themselves set what they date apart from the news (في وقت سابق, في آذار الماضي).
    """

    kind: str
    first: int
    last: int
    start: int = 0
    end: int = 0
    background: bool = False
    prefix: str = ""
    form: str = ""
    offset: int = 0
    weekday: int | None = None
    n: int | None = None
    unit: str = ""
    day: int | None = None
    day_to: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: str = "gregorian"
    which: str = ""
    year_which: str = ""
    part: str = ""
    since: bool = False
    shift: int = 0
    until: TimeMention | None = None

    @property
    def span(self) -> Span:
        """Offsets in the original text."""
        return self.start, self.end


def find_times(doc: Doc) -> list[TimeMention]:
    """All times of a document in order of text, none overlapping another."""
    return [_placed(doc, mention) for mention in _Grammar([word.form for word in doc.words]).find()]


def _placed(doc: Doc, mention: TimeMention) -> TimeMention:
    start, end = doc.cut_span(mention.first, mention.last, len(mention.prefix))
    return msgspec.structs.replace(mention, start=start, end=end)


def _with(mention: TimeMention, **changes: object) -> TimeMention:
    return msgspec.structs.replace(mention, **changes)


class _Grammar:
    """Reads the times of one report's folded words."""

    def __init__(self, forms: list[str]) -> None:
        self.forms = forms
        self.words = TimeWords(forms)
        self.dates = DateReader(self.words)
        self.lengths = LengthReader(self.words)

    def find(self) -> list[TimeMention]:
        out: list[TimeMention] = []
        at = 0
        while at < len(self.forms):
            found = self.read(at) if opens_time(self.forms[at]) else None
            if found is None:
                at += 1
                continue
            at = max(found.last, at + 1)
            if found.kind:
                out.append(_in_context(found, out))
        return out

    def read(self, at: int) -> TimeMention | None:
        """The time that begins at a word; one of no kind is to be passed over."""
        return (
            self._phrase(at)
            or self._interval(at)
            or self._headed(at)
            or self.point(at)
            or self._length_alone(at)
        )

    def _phrase(self, at: int) -> TimeMention | None:
        """A fixed phrase that dates nothing; غدا takes the weekday and date behind it."""
        tag = self.words.tags(at)[0] if self.words.tags(at) else None
        if tag is None or tag.role != "phrase":
            return None
        last = tag.last
        if tag.value == "future":
            day = self._days(last)
            last = day.last if day is not None else last
        if tag.background and self.words.word(last) in ("اليوم", "امس", "من") and self.point(last + (self.words.word(last) == "من")):
            return TimeMention("", at, last)
        if self.forms[last - 1] == "اليوم" and self.words.tag(last, "weekday"):
            return None
        return TimeMention(tag.value, at, last, prefix=tag.prefix, background=tag.background)

    def _interval(self, at: int) -> TimeMention | None:
        """من X إلى Y, بين X وY."""
        if self.forms[at] not in ("من", "بين", "وبين", "ومن", "الفتره"):
            return None
        start = self.point(at + 1) or self._bare_year(at + 1)
        if start is None or start.kind not in _CALENDAR_KINDS | _DAY_KINDS or start.until is not None or start.day_to:
            return None
        link = self.words.word(start.last)
        ahead = start.last + (link in _TO or link == "و")
        if ahead == start.last and not link.startswith("و"):
            return None
        end = self.point(ahead) or self._bare_year(ahead)
        if end is None or end.kind != start.kind or (ahead == start.last and end.prefix != "و"):
            return None
        return _bounded(start, end, at)

    def _headed(self, at: int) -> TimeMention | None:
        tag = self.words.tag(at, "since", "ago", "within", "length", "every", "until", "clock")
        if tag is None:
            return self._weak_within(at) if self.forms[at] in ("في", "وفي") else None
        longest = self.words.tags(at)[0]
        if longest.role in ("part_head", "part_adverb", "offset") and longest.last > tag.last:
            return None
        reader = {
            "since": self._since, "ago": self._ago, "within": self._within, "length": self._lasting,
            "every": self._every, "until": self._until, "clock": self._clock,
        }[tag.role]  # fmt: skip
        found = reader(at, tag)
        return _with(found, prefix=tag.prefix) if found is not None else None

    def _since(self, at: int, head: Tag) -> TimeMention | None:
        length = self.lengths.read(head.last)
        if length is not None:
            which = length.which
            kind = "future" if which == "next" else "span" if which and length.definite else "since"
            if length.definite and not which:
                return None
            return _back(kind, at, length)
        inner = self.point(head.last) or self._bare_year(head.last)
        if inner is None:
            return None
        if inner.kind in UNDATED:
            return _with(inner, first=at)
        if inner.until is not None:
            return _with(inner, first=at, kind="span")
        kind = "span" if inner.form == "relative" and inner.which == "this" else "since"
        return _with(inner, first=at, kind=kind, since=True)

    def _ago(self, at: int, head: Tag) -> TimeMention | None:
        length = self.lengths.read(head.last)
        if length is not None and not length.definite:
            if self._counts_from_event(length.last):
                return TimeMention("", at, length.last)
            past = length.unit in ("month", "year")
            return TimeMention("ago", at, length.last, form="ago", n=length.n, unit=length.unit, background=past)
        bound = self.point(head.last) or self._bare_year(head.last)
        if bound is not None and bound.kind in _CALENDAR_KINDS:
            return _with(bound, first=at, kind="vague", background=False)
        return None

    def _counts_from_event(self, at: int) -> bool:
        """قبل يومين من الانتخابات: not from today, unless من الآن."""
        if self.words.word(at) not in guard("counts_from"):
            return False
        return self.words.word(at + 1) not in ("الان", "اليوم")

    def _within(self, at: int, head: Tag) -> TimeMention | None:
        length = self.lengths.read(head.last)
        if length is None or (length.definite and not length.which):
            return None
        if length.which == "next":
            return _back("future", at, length)
        if length.n is None and not length.which:
            return None
        return _back("span", at, length)

    def _weak_within(self, at: int) -> TimeMention | None:
        """في 3 أيام, في 24 ساعة."""
        length = self.lengths.read(at + 1)
        if length is None or length.definite or length.unit not in ("hour", "day", "week"):
            return None
        if length.n is None or length.n < 2:
            return None
        return _back("span", at, length)

    def _lasting(self, at: int, head: Tag) -> TimeMention | None:
        length = self.lengths.read(head.last)
        if length is None:
            return None
        if length.which in ("past", "next"):
            return _back("span" if length.which == "past" else "future", at, length)
        if length.definite:
            return None
        if head.value == "بعد" and self.words.word(length.last) in ("من", "علي"):
            base = self.point(length.last + 1)
            days = _days_of(length)
            if base is not None and base.kind in _DAY_KINDS and days is not None and base.until is None:
                return _with(base, first=at, kind="after", shift=days)
        return TimeMention("duration", at, length.last, n=length.n, unit=length.unit)

    def _length_alone(self, at: int) -> TimeMention | None:
        """ليومين, لعدة أيام: a length of time."""
        form = self.forms[at]
        if not form.startswith("ل") or form.startswith("لل"):
            return None
        length = self.lengths.read(at + 1) if form == "ل" else self.lengths.read(at, clitic="ل")
        if length is None or length.definite:
            return None
        return TimeMention("duration", at, length.last, prefix="" if form == "ل" else "ل", n=length.n, unit=length.unit)

    def _every(self, at: int, head: Tag) -> TimeMention | None:
        words, last = self.words, head.last
        length = self.lengths.read(last)
        if length is not None and not length.definite:
            last = length.last
            day = words.word(last)
            return TimeMention("habitual", at, last + (bool(day) and words.tag(last, "weekday") is not None or day in _bare_days()))
        if words.tag(last, "day", bare=True) or words.word(last) in _bare_days() or words.tag(last, "part_head", bare=True):
            last += 1 + (words.word(last + 1) in _bare_days() or words.tag(last + 1, "weekday") is not None)
            return TimeMention("habitual", at, last)
        return None

    def _until(self, at: int, head: Tag) -> TimeMention | None:
        """A limit in time; حتى فجر اليوم still tells when."""
        bound = self.point(head.last) or self._bare_year(head.last)
        if bound is not None and bound.kind in _CALENDAR_KINDS | {"season"}:
            return _with(bound, first=at, kind="vague", background=False)
        return None

    def _clock(self, at: int, head: Tag) -> TimeMention | None:
        """الساعة الخامسة والنصف, الساعة 08:30; the part of day behind it is a mention of its own."""
        words, last = self.words, head.last
        if words.word(last) in ("ال",):
            last += 1
        number = words.word(last)
        if not (number[:1].isdigit() or number in _hours()):
            return None
        last += 1
        if number in _hours() and words.word(last) in ("عشره", "عشر"):
            last += 1
        while words.word(last) in ("والنصف", "والربع", "ونصف", "وربع", "الا", "ربعا", "خمس", "وعشر", "دقايق", "وخمس", "ثلثا", "والثلث"):
            last += 1
        return TimeMention("clock", at, last)

    def point(self, at: int) -> TimeMention | None:
        """A time with no head, the widest reading first."""
        return (
            self._edge(at)
            or self._year(at)
            or self._relative(at)
            or self._season(at)
            or self._days(at)
            or self._month(at)
            or self._part(at)
        )

    def _edge(self, at: int) -> TimeMention | None:
        """مطلع العام, أواخر آذار, منتصف شهر أيار 2015: coded as the whole."""
        tag = self.words.tag(at, "edge")
        if tag is None:
            return None
        if self.words.tags(at)[0].role in ("part_head", "part_adverb"):
            return None
        last = tag.last + (self.words.word(tag.last) in ("من", "ل"))
        nested = self.words.tag(last, "edge", bare=True)
        last = nested.last if nested is not None else last
        inner = self._year(last) or self._relative(last, edged=True) or self._season(last) or self._bare_year(last)
        inner = inner or self._month(last, cued=True)
        return _with(inner, first=at, prefix=tag.prefix) if inner is not None else None

    def _year(self, at: int) -> TimeMention | None:
        """عام 2014, عامي 2012 و2014."""
        head, prefix = self.forms[at] if at < len(self.forms) else "", ""
        if head[:1] in ("ل", "ب", "و", "ف") and head[1:] in _YEAR_HEADS | _TWO_YEARS:
            head, prefix = head[1:], head[0]
        elif head == "للعام":
            head, prefix = "العام", "ل"
        if head not in _YEAR_HEADS | _TWO_YEARS:
            return None
        found = self._bare_year(at + 1)
        if found is None:
            return None
        found = _with(found, first=at, prefix=prefix)
        if head in _TWO_YEARS:
            ahead = found.last + (self.words.word(found.last) == "و")
            second = self._bare_year(ahead) if ahead > found.last else None
            return _bounded(found, second, at) if second is not None else found
        return found

    def _bare_year(self, at: int) -> TimeMention | None:
        for calendar in ("gregorian", "hijri"):
            year = read_year_number(self.words, at, calendar)
            if year is not None and (calendar == "gregorian" or skip_era(self.words, at + 1) > at + 1):
                return TimeMention("year", at, skip_era(self.words, at + 1), form="year", year=year, calendar=calendar)
        return None

    def _relative(self, at: int, edged: bool = False) -> TimeMention | None:
        """الأسبوع الماضي, هذا العام, الأيام الثلاثة الماضية; with مطلع before it العام alone is the current one."""
        length = self.lengths.read(at)
        if length is None or not (length.definite or length.this):
            return None
        which = length.which or ("this" if edged and length.n == 1 else "")
        if which == "next":
            return _with(_back("future", at, length), prefix=length.prefix)
        if not which or length.unit == "minute" or which == "same":
            return None
        if length.n == 1 and not length.numbered and length.unit in ("week", "month", "year"):
            kind = {"week": "span", "month": "month", "year": "year"}[length.unit]
            past = which != "this" and length.unit == "year"
            return TimeMention(
                kind, at, length.last, form="relative", unit=length.unit, which=which, background=past, prefix=length.prefix
            )
        if which != "past" or (length.n == 1 and length.unit == "day"):
            return None
        return _with(_back("span", at, length), prefix=length.prefix)

    def _season(self, at: int) -> TimeMention | None:
        tag = self.words.tag(at, "season")
        if tag is None:
            return None
        which, last = read_which(self.words, tag.last)
        if which in ("past", "this", "before_last"):
            return TimeMention("season", at, last, which == "past", tag.prefix, form="season", month=tag.number, which=which)
        if which == "next":
            return TimeMention("future", at, last)
        last += self.words.word(last) in _YEAR_HEADS
        year = read_year_number(self.words, last)
        if year is None:
            return None
        return TimeMention("season", at, last + 1, prefix=tag.prefix, form="season", month=tag.number, year=year)

    def _month(self, at: int, cued: bool = False) -> TimeMention | None:
        """A month with no day; a bare name needs a word before it that shows it to be one."""
        words, first = self.words, at
        before = words.word(at - 1)
        if words.word(at).removeprefix("و").removeprefix("ل").removeprefix("ب") in ("شهر", "شهري"):
            before, at = "شهر", at + 1
        if words.tag(at, "month", "hijri_month") is None:
            return None
        date = self.dates.read(at)
        if date is None or date.day is not None or names_a_movement(words, first, date):
            return None
        told = date.year is not None or date.which or date.year_which
        cued = cued or before in guard("month_cues")
        if not told and not (before == "شهر" or (date.certain and cued)):
            return None
        return _dated("month", first, at, date, words)

    def _days(self, at: int) -> TimeMention | None:
        return _DayPhrase(self, at).read()

    def _part(self, at: int) -> TimeMention | None:
        """صباحا, ساعات الفجر الأولى, عند الظهر: a part of the day, no day told."""
        tag = self.words.tag(at, "part_adverb", "part_definite")
        if tag is None:
            return None
        if tag.role == "part_definite" and self.words.word(at - 1) not in _NEAR_A_PART:
            return None
        last = tag.last + (self.words.word(tag.last) in _ORDINAL_TAIL)
        return TimeMention("part_of_day", at, last, prefix=tag.prefix, form="part", part=tag.value)


class _DayPhrase:
    """One day told in one or several ways: فجر اليوم الأحد 11 من حزيران 2019."""

    def __init__(self, grammar: _Grammar, first: int) -> None:
        self.grammar, self.words, self.first = grammar, grammar.words, first
        self.at = first
        self.part = self.prefix = self.which = ""
        self.offset: int | None = None
        self.weekday: int | None = None
        self.second: int | None = None
        self.date: DatePhrase | None = None

    def read(self) -> TimeMention | None:
        """The mention, None if the words tell no day."""
        self._part_head()
        self._day_head()
        start = self.at
        while self._core():
            pass
        if self.at == start:
            return None
        self._trailing_part()
        return self._mention()

    def _take(self, tag: Tag) -> None:
        if self.at == self.first:
            self.prefix = tag.prefix
        self.at = tag.last

    def _part_head(self) -> None:
        tag = self.words.tag(self.at, "part_head")
        longest = self.words.tags(self.at)[:1]
        if tag is None or (longest and longest[0].role == "offset" and longest[0].last > tag.last):
            return
        self.part = tag.value
        self._take(tag)
        more = self.words.tag(self.at, "part_head")
        if more is not None and more.prefix == "و":
            self.at = more.last

    def _day_head(self) -> None:
        tag = self.words.tag(self.at, "day", "two_days")
        if tag is not None:
            self._take(tag)

    def _core(self) -> bool:
        """Take one more way of telling the day, if one stands here."""
        at = self._gap() if self._started() else self.at
        if at is None:
            return False
        return self._offset(at) or self._weekday(at) or self._date(at)

    def _started(self) -> bool:
        return self.offset is not None or self.weekday is not None or self.date is not None

    def _gap(self) -> int | None:
        """Where a further way of telling could stand: behind a comma, a bracket, الموافق."""
        if self.date is not None:
            return None
        at = self.at
        if self.words.word(at) in ("،", ",", "(", "-"):
            at += 1
        tag = self.words.tag(at, "on", bare=True)
        return tag.last if tag is not None else at

    def _offset(self, at: int) -> bool:
        tag = self.words.tag(at, "offset")
        if tag is None or self.offset is not None or self.weekday is not None or self._names_outlet(at, tag):
            return False
        self._move(at, tag)
        self.offset = tag.number
        return True

    def _move(self, at: int, tag: Tag) -> None:
        if at == self.first:
            self.prefix = tag.prefix
        self.at = tag.last

    def _names_outlet(self, at: int, tag: Tag) -> bool:
        """اليوم and الآن in an outlet's name, or اليوم as some day of a series."""
        words = self.words
        if words.word(tag.last - 1) == "اليوم" and words.word(tag.last) in guard("not_today"):
            return True
        if tag.last - at > 1 or words.word(at) not in ("اليوم", "الان"):
            return False
        before = words.word(at - 1)
        if words.tag(tag.last, "weekday") is not None:
            return False
        if before in guard("outlet_heads"):
            return True
        if before not in guard("outlet_places"):
            return False
        earlier = words.word(at - 2)
        if earlier in guard("prepositions"):
            return False
        return earlier in guard("outlet_heads") or before in guard("bare_outlet_places")

    def _weekday(self, at: int) -> bool:
        if self.weekday is not None:
            return False
        glued = glued_weekdays().get(self.words.word(at))
        tag = self.words.tag(at, "weekday")
        if glued is not None:
            self.weekday, self.at = glued, at + 1
            return True
        if tag is None or self._is_no_weekday(at, tag):
            return False
        self._move(at, tag)
        self.weekday = tag.number
        self._second_weekday()
        self.which, self.at = read_which(self.words, self.at)
        return True

    def _is_no_weekday(self, at: int, tag: Tag) -> bool:
        words = self.words
        if words.word(tag.last) in guard("weekday_after"):
            return True
        if at > self.first:
            return False
        before = words.word(at - 1)
        if before in guard("prayer"):
            return words.word(at - 2) not in guard("prayer_before")
        if before in guard("weekday_names") or before[1:] in guard("weekday_names"):
            return True
        return tag.number == 0 and not tag.prefix and self._are_two(at, tag.last)

    def _are_two(self, at: int, last: int) -> bool:
        """الشخصين الاثنين, مرافقيه الاثنين: "both" behind a dual."""
        before = self.words.word(at - 1)
        dated = read_which(self.words, last)[0] or self.grammar.dates.read_dated(last)
        dual = (before.startswith("ال") and before.endswith(("ين", "ان")) and not before.endswith("يين")) or before.endswith(
            ("يه", "يها", "يهم")
        )
        return dual and len(before) > 4 and not dated and before not in ("البرلمان", "الميدان", "السودان", "العدوان", "اليه", "عليه")

    def _second_weekday(self) -> None:
        """ليل السبت - الأحد is the first of the two; السبت والأحد are both."""
        words, at = self.words, self.at
        marked = words.word(at) in ("-", "/", "،", "علي", "الي")
        tag = words.tag(at + marked, "weekday")
        if tag is None or tag.number == self.weekday:
            return
        if tag.prefix == "و" and not marked:
            self.second, self.at = tag.number, tag.last
        elif not tag.prefix and self.part == "night":
            self.at = tag.last

    def _date(self, at: int) -> bool:
        if at > self.first and self._started() and self.words.word(at).startswith("و"):
            return False
        date = self.grammar.dates.read_dated(at)
        if date is None or names_a_movement(self.words, self.first, date) or self._is_of_the_page(at):
            return False
        if not date.certain and not self._started() and date.day is None:
            return False
        self.date = date
        closed = self.words.word(at - 1) == "(" and self._started() and self.words.word(date.last) == ")"
        self.at = date.last + closed
        return True

    def _is_of_the_page(self, at: int) -> bool:
        return any(self.words.word(at - back) in guard("page_dates") for back in (1, 2, 3))

    def _trailing_part(self) -> None:
        tag = self.words.tag(self.at, "part_adverb", bare=True)
        if tag is not None and tag.last - self.at == 1 and not self.words.tag(tag.last, "weekday", "offset", "day"):
            self.part, self.at = self.part or tag.value, tag.last

    def _mention(self) -> TimeMention:
        first, last, prefix, part = self.first, self.at, self.prefix, self.part
        if self.which == "next":
            return TimeMention("future", first, last, prefix=prefix, weekday=self.weekday)
        if self.date is not None:
            found = _dated("date", first, first, self.date, self.words)
            return _with(found, last=last, prefix=prefix, part=part, weekday=self.weekday)
        if self.offset is not None:
            return TimeMention(
                "day", first, last, prefix=prefix, form="offset", offset=self.offset, weekday=self.weekday, part=part
            )
        found = TimeMention(
            "weekday", first, last, prefix=prefix, form="weekday", weekday=self.weekday, which=self.which, part=part
        )
        if self.second is None:
            return found
        end = _with(found, weekday=self.second)
        return _with(found, kind="span", until=end)


def _dated(kind: str, first: int, at: int, date: DatePhrase, words: TimeWords) -> TimeMention:
    """The mention of a calendar date or month."""
    tag = words.tag(at, "month", "hijri_month")
    prefix = tag.prefix if tag is not None and at == first else ""
    future = date.which == "next" or date.year_which == "next"
    background = not future and (date.which == "past" or date.year_which == "past")
    return TimeMention(
        "future" if future else kind, first, date.last, background=background, prefix=prefix, form=kind, day=date.day,
        day_to=date.day_to, month=date.month, year=date.year, calendar=date.calendar, which=date.which,
        year_which=date.year_which, unit="month" if date.relative else "",
    )  # fmt: skip


def _back(kind: str, first: int, length: Length) -> TimeMention:
    """An interval from so long ago to the day of publication."""
    form = "" if kind == "future" else "back"
    return TimeMention(kind, first, length.last, form=form, n=length.n, unit=length.unit)


def _bounded(start: TimeMention, end: TimeMention, first: int) -> TimeMention:
    """The interval between two times; the year of the second holds for the first."""
    year = start.year if start.year is not None or start.which or start.year_which else end.year
    prefix = start.prefix if first == start.first else ""
    return _with(start, first=first, last=end.last, kind="span", year=year, until=end, prefix=prefix)


def _days_of(length: Length) -> int | None:
    return {"day": length.n, "week": 7 * length.n}.get(length.unit) if length.n is not None else None


def _in_context(found: TimeMention, before: list[TimeMention]) -> TimeMention:
    """الشهر نفسه, العام نفسه: the month and year of the time told last."""
    if found.which != "same" and found.year_which != "same":
        return found
    for earlier in reversed(before):
        if found.which == "same" and earlier.month is not None and earlier.form in ("date", "month"):
            return _with(
                found, month=earlier.month, year=earlier.year, calendar=earlier.calendar, which=earlier.which,
                year_which=earlier.year_which, unit="",
            )  # fmt: skip
        if found.year_which == "same" and (earlier.year is not None or earlier.year_which):
            return _with(found, year=earlier.year, year_which=earlier.year_which)
    return found


def _bare_days() -> frozenset[str]:
    return frozenset({"جمعه", "سبت", "احد", "اثنين", "ثلاثاء", "اربعاء", "خميس"})


def _hours() -> frozenset[str]:
    return frozenset(
        {"الواحده", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه", "العاشره", "الحاديه"}
    )
