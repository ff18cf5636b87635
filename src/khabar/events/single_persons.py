"""Single persons: who is counted with no numeral, by name, office, kinship or a pronoun.

"مقتل القيادي فلان", "اغتيال رئيس المجلس", "مقتله", "خطفوهم", "ومرافقه": one each, or as many as the words before
them told of. A definite noun of somebody told before ("إصابة المرأة") and anything that is no person count nobody.
"""

from __future__ import annotations

from khabar.events.counted_people import AGAINST
from khabar.events.draft import Figure
from khabar.events.joined_persons import (
    HEADS,
    STOP_MARKS,
    TITLES,
    acts_between,
    is_name,
    joined_persons,
    past_pair,
    person_figure,
    person_reading,
)
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.counted_nouns import PEOPLE
from khabar.find.figures import opens_cue
from khabar.find.numbers import numeral_stem
from khabar.find.quantities import Quantity
from khabar.lexicon.people import adjective_of
from khabar.text.fold import fold_word

_QUOTES = frozenset({'"', "(", "'"})
_WHERE = frozenset({"في", "قرب", "داخل", "وسط"})
_IN_IT = frozenset({"فيها", "فيه", "خلالها", "خلاله", "بها", "به", "جراءها", "اثرها"})
_SETTINGS = frozenset({"في", "خلال", "اثناء", "جراء", "اثر"})
_BEFORE_SUBJECT = frozenset({"ان", "وان", "بان", "لكن", "وكان", "كان", "،", ":", "."})
_NAME_REACH = 10
_FORCES = frozenset({"قوه", "دوريه", "مجموعه", "وحده", "خليه", "عصابه", "فصيل", "مليشيا", "ميليشيا"})
_NO_ONE = frozenset({"named", "generic", "structure", "unknown", "armed"})
_ATTACKERS = frozenset({"منفذ", "مهاجم", "انتحاري", "منفذه"})
SINGULAR_PRONOUNS = ("ه", "ها")
_PLURAL_PRONOUNS = ("هم", "هن", "هما")
_PRONOUNS = frozenset({*SINGULAR_PRONOUNS, *_PLURAL_PRONOUNS})
_ANTECEDENT_REACH = 30
_CONVICT_REACH = 14
_DUAL = frozenset({"اللذين", "اللذان", "اللتين", "اللتان"})
_BOUND = tuple(
    p + s for p in ("علي", "من", "في", "ل", "ب", "عن", "الي", "مع", "لدي", "عند") for s in ("ه", "ها", "هم", "هما")
)
_NO_PERSON = frozenset(map(fold_word, (
    "شرطة جيش أمن "
    "في من إلى على عن مع بين أنه أن هذا هذه ذلك تلك هؤلاء بعض كل جميع أحد إحدى عدد أي كما حيث لدى قرب داخل خارج و "
    "ب أيضا اليوم أمس الناس الأشخاص العشرات المئات القتلى الجرحى الشهداء مباشرة بعد قبل خلال أثناء جراء إثر نتيجة "
    "بسبب جماعي جماعية ميداني عشوائي وإصابة وجرح المدنيين المدنيون الأبرياء الأطفال النساء السكان الأهالي "
    "المواطنين عناصر عنصر قوات مسلحين جنود قادة قيادات الذي التي الذين أهداف هدف مواقع موقع منازل منزل سيارة "
    "سيارات آلية آليات دورية ما لا لم قد بشكل بجروح بحق ضد عندما حتفه مصرعه حتفهم مصرعهم غير ذات نحو باتجاه تحت "
    "فوق قوة مجموعة وحدة كتيبة لجنة جماعة فرقة خلية عائلة أسرة لجان مليشيا ميليشيا عصابة فصيل تنظيم حركة بالغة "
    "خطيرة طفيفة حرجة خطرة متفاوتة ضعف ضعفهم ضعفهما محكمة السلطات سلطات الشرطة الأمن الجيش رفات جثة جثث مقبرة سراح"
).split()))  # fmt: skip


def single_person(reading: Reading, trigger: Trigger, measure: str, taken: set[int]) -> list[Figure]:
    """Whom a trigger with no numeral behind it strikes, one figure for each person told."""
    pronoun = trigger.suffix or _pronoun_behind(reading, trigger)
    if pronoun and trigger.act.frame == "find":  # "انتشالها" takes up the bodies
        return []
    if pronoun:
        return _by_pronoun(reading, trigger, measure, pronoun)
    if trigger.act.frame == "punish":
        return _convicted(reading, trigger, measure)
    if trigger.act.frame == "find" or (trigger.pos == "noun" and trigger.article):
        return []
    at = _past(reading, _past_times(reading, trigger), _IN_IT, _QUOTES)
    if not _may_be_person(reading, trigger, at):
        at = _behind_subject(reading, trigger) or _behind_setting(reading, trigger)
    elif _is_pair_of_doers(reading, trigger, at):
        at = _behind_subject(reading, trigger)
    if not at or at in taken:
        return []
    figure = person_figure(reading, measure, at)
    return [figure, *joined_persons(reading, figure, past_pair(reading, at) or at + 1, reading.sentence(at).last)]


def _is_pair_of_doers(reading: Reading, trigger: Trigger, at: int) -> bool:
    """Whether two in the nominative do what an active verb says: "اغتال | مسلحان | عقيدا"."""
    takes = trigger.voice == "active" and trigger.act.frame in ("kill_person", "detain")
    return takes and reading.form(at).endswith("ان") and person_reading(reading.form(at)) is not None


def _past(reading: Reading, at: int, *skipped: frozenset[str]) -> int:
    """The first word from `at` on that is in none of some sets."""
    while any(reading.form(at) in words for words in skipped):
        at += 1
    return at


def _past_times(reading: Reading, trigger: Trigger) -> int:
    """The word behind a verb and its words of time: "توفي | اليوم الأحد | الشاب فلان"."""
    at = trigger.last
    while trigger.pos == "verb" and (said := within(reading.times, at, at + 1)):
        at = said[0].last
    return at


def _behind_subject(reading: Reading, trigger: Trigger) -> int:
    """The object behind the subject of a verb, a known noun of people; 0 for none.

    "اعتقلت القوات التركية | الصحفي فلان".
    """
    at = trigger.last
    while at < reading.sentence(trigger.first).last:
        covering = [a.last for a in within(reading.actors, at, at + 1)]
        covering += [t.last for t in within(reading.times, at, at + 1)]
        covering += _past_place(reading, at)
        described = at > trigger.last and _describes(reading, at) and not is_office(reading.form(at))
        bare_doers = (
            trigger.pos == "verb"
            and at == trigger.last
            and (reading.form(at).endswith("ون") or reading.form(at) in _FORCES)
        )
        if at > trigger.last and past_pair(reading, at):
            return at
        if is_office(reading.form(at)) and at > trigger.last:
            return 0 if _told_before(reading, at) else at
        if not covering and not described and not bare_doers:
            return 0
        at = max([*covering, at + 1])
    return 0


def _past_place(reading: Reading, at: int) -> list[int]:
    """The word behind a preposition and its place, or no word: "اعتقل الجيش | في درعا | الصحفي فلان"."""
    if reading.form(at) not in _WHERE:
        return []
    return [p.last for p in within(reading.places, at + 1, at + 2)]


def _describes(reading: Reading, at: int) -> bool:
    """Whether a word is an adjective, or agrees with the force before it: "قوة عسكرية | مشتركة"."""
    form, before = reading.form(at), reading.form(at - 1)
    agrees = form.endswith("ه") and (before in _FORCES or (before.endswith("يه") and reading.form(at - 2) in _FORCES))
    return agrees or adjective_of(form) is not None


def is_office(form: str) -> bool:
    """Whether a word is a known noun of one person, a title before a name or in the accusative, or an office."""
    titled = form.removeprefix("ال") if form.startswith("ال") else form.removesuffix("ا")
    return person_reading(form) is not None or form in HEADS or (titled != form and titled in TITLES)


def _behind_setting(reading: Reading, trigger: Trigger) -> int:
    """The subject of a verb behind words of where or when: "وقتل في الانفجار ذاته | ابن عمه"; 0 for none."""
    if trigger.pos != "verb" or reading.form(trigger.last) not in _SETTINGS:
        return 0
    for at in range(trigger.last + 1, min(reading.sentence(trigger.first).last, trigger.last + 6)):
        if within(reading.markers, at, at + 1) or reading.form(at) in STOP_MARKS:
            return 0
        person = person_reading(reading.form(at))
        if person is not None and not person.definite and not within(reading.actors, at, at + 1):
            return at
    return 0


def _convicted(reading: Reading, trigger: Trigger, measure: str) -> list[Figure]:
    """The one whom a court judged: "حكمت المحكمة بالسجن على متهم", "حكما بحق مدان"."""
    for at in range(trigger.last, min(reading.sentence(trigger.first).last - 1, trigger.last + _CONVICT_REACH)):
        if reading.marked(at, at + 1, "clause", "speech"):
            break
        if reading.form(at) in AGAINST and person_reading(reading.form(at + 1)) is not None:
            return [person_figure(reading, measure, at + 1)]
    return []


def _may_be_person(reading: Reading, trigger: Trigger, at: int) -> bool:
    """Whether the word behind a trigger may name one person."""
    word = reading.doc.words[at] if at < len(reading.doc.words) else None
    if word is None or word.kind != "word" or word.sentence != reading.doc.words[trigger.first].sentence:
        return False
    if trigger.pos == "noun" and trigger.number in ("p", "d"):  # "إصابتان | خطيرتان"
        return False
    if past_pair(reading, at):
        return True
    if (
        _told_before(reading, at)
        or word.form in _NO_PERSON
        or word.form in _BOUND
        or opens_cue(word.form)
        or numeral_stem(word.form) is not None
    ):
        return False
    if acts_between(reading, at, at + 1) or bool(within(reading.times, at, at + 1)):
        return False
    actors = within(reading.actors, at, at + 1)
    one = person_reading(word.form) is not None
    if actors and not one and (actors[0].plural or actors[0].kind in _NO_ONE):
        return False
    if within(reading.places, at, at + 1):
        return False
    if actors or one or is_name(word.form):
        return True
    return not _is_thing(reading, at)


def _is_thing(reading: Reading, at: int) -> bool:
    """Whether a word that no lexicon knows is no single person: a plural, an adjective, a thing with its adjective."""
    form, following = reading.form(at), reading.form(at + 1)
    if form.endswith(("ات", "ون", "ين", "وا", "يه")) or (
        form[:1] in ("و", "ب", "ل") and adjective_of(form[1:]) is not None
    ):
        return True
    if adjective_of(form) is not None:
        return True
    if form.startswith("ب") and len(form) > 4:
        return True
    return following.removeprefix("ال").endswith(("يه", "ات")) and not form.endswith("ه") and not is_name(following)


def _told_before(reading: Reading, at: int) -> bool:
    """Whether a definite noun of people means somebody told of before: "إصابة المرأة", but not "الشاب فلان"."""
    form = reading.form(at)
    if not form.startswith("ال") or form[2:] in TITLES or form[2:] in _ATTACKERS:
        return False
    following = reading.form(at + 1)
    return (
        not following or not following[0].isalpha() or following.startswith(("و", "ال", "ب", "ل")) or len(following) < 3
    )


def _pronoun_behind(reading: Reading, trigger: Trigger) -> str:
    """The pronoun on the preposition of a release, within its words or behind: "أفرجوا | عنهم", "أفرج عنهم"."""
    if trigger.act.frame != "free":
        return ""
    forms = [reading.form(at) for at in (trigger.last - 1, trigger.last)]
    cut = [form.removeprefix(word) for form in forms for word in ("عن", "سراح") if form.startswith(word)]
    return next((rest for rest in cut if rest in _PRONOUNS), "")


def _by_pronoun(reading: Reading, trigger: Trigger, measure: str, pronoun: str) -> list[Figure]:
    """Whom a pronoun on the trigger means: "مقتله" one; "خطفوهم" those counted shortly before."""
    end = reading.doc.words[trigger.last - 1].end
    if pronoun in SINGULAR_PRONOUNS:
        if trigger.pos == "verb" and _is_resumed(reading, trigger):
            return []
        one = Figure(measure, 1, 1, False, False, trigger.start, end, trigger.first)
        return [
            one,
            *joined_persons(reading, one, trigger.last, min(reading.sentence(trigger.first).last, trigger.last + 3)),
        ]
    if pronoun == "هما" and trigger.pos == "noun":
        return [Figure(measure, 2, 2, False, False, trigger.start, end, trigger.first)]
    if pronoun not in _PLURAL_PRONOUNS or trigger.pos != "verb":
        return []
    return [
        Figure(measure, q.low, q.high, q.approx, False, trigger.start, end, trigger.first, q.group)
        for q in antecedents(reading, trigger, pronoun)
    ]


def _is_resumed(reading: Reading, trigger: Trigger) -> bool:
    """Whether the pronoun only takes up a thing or a force: "السيارة التي قتلتها"."""
    return bool(reading.marked(max(0, trigger.first - 2), trigger.first, "relative"))


def antecedents(reading: Reading, trigger: Trigger, pronoun: str) -> list[Quantity]:
    """The people counted last before a trigger in its sentence, with those joined to them, whom a pronoun takes up."""
    begin = max(reading.sentence(trigger.first).first, trigger.first - _ANTECEDENT_REACH)
    found = [
        q
        for q in within(reading.quantities, begin, trigger.first)
        if q.kind in PEOPLE and not q.part and not (q.bare and q.definite)
    ]
    if found and trigger.number == "p" and found[-1].bare and found[-1].low == 3:
        found.pop()  # the subject of a plural verb: "عناصر خطفوهم"
    if not found:
        return []
    chain = [found[-1]]
    for quantity in reversed(found[:-1]):
        if not chain[0].prefix.startswith("و") or chain[0].first - quantity.last > 3:
            break
        chain.insert(0, quantity)
    several = len(chain) > 1 or chain[0].low > 1
    two = pronoun != "هما" or len(chain) == 2 or chain[0].high == 2
    return chain if several and two else []


def named_subject(reading: Reading, trigger: Trigger, measure: str) -> Figure | None:
    """The person named before a verb in the passive: "أن القيادي فلان قتل", "كان قد اعتقل من قبل الشرطة"."""
    if trigger.pos != "verb" or trigger.voice == "active" or trigger.number != "s" or trigger.suffix:
        return None
    begin = max(reading.sentence(trigger.first).first, trigger.first - _NAME_REACH)
    for at in range(trigger.first - 1, begin - 1, -1):
        his_act = reading.form(at - 1).removeprefix("ال") in _ATTACKERS  # "منفذ | الهجوم | قتل"
        if (acts_between(reading, at, at + 1) and not his_act) or reading.form(at) in STOP_MARKS:
            break
        opens = reading.form(at - 1) in _BEFORE_SUBJECT or at == reading.sentence(at).first
        office = is_office(reading.form(at)) or reading.form(at).removeprefix("ال") in _ATTACKERS
        if opens and office and not within(reading.quantities, at, at + 1):
            return person_figure(reading, measure, at)
    by = reading.marked(trigger.last, trigger.last + 1, "agent")
    if trigger.gender != "f" and by and by[0].last - by[0].first == 2 and not trigger.prefix:
        end = reading.doc.words[trigger.last - 1].end
        return Figure(measure, 1, 1, False, False, trigger.start, end, trigger.first)
    return None


def two_told_before(reading: Reading, trigger: Trigger, measure: str) -> Figure | None:
    """Two whom a dual verb takes up with no count in its sentence: "المطلوبان اللذان قتلا"."""
    if trigger.pos != "verb" or trigger.number != "d" or trigger.voice == "active":
        return None
    if not any(reading.form(at) in _DUAL for at in range(max(0, trigger.first - 2), trigger.first)):
        return None
    return Figure(measure, 2, 2, False, False, trigger.start, reading.doc.words[trigger.last - 1].end, trigger.first)
