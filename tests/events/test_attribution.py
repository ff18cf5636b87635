"""Attribution: whom a report credits for the words of an act, marked here by ▲."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.events.attribution import find_attributions
from khabar.events.attribution_spans import sources_at
from khabar.record import Source
from khabar.text.words import read_text


def sources(marked: str) -> tuple[Source, ...]:
    """The sources at the word behind the mark."""
    at = marked.index("▲")
    doc = read_text(marked.replace("▲", ""))
    word = doc.word_at(at)
    return sources_at(find_attributions(doc), doc, word)


def credited(marked: str) -> list[tuple[str, str | None]]:
    return [(source.kind, source.name) for source in sources(marked)]


SAYING = [
    ("قال مصدر أمني إن عبوة ▲انفجرت.", [("military", None)]),
    ("وقالت وزارة الصحة إن القصف ▲أصاب المشفى.", [("medical", "وزارة الصحة")]),
    ("وأفاد الدفاع المدني ب▲مقتل طفل.", [("rescue", "الدفاع المدني")]),
    ("لكن وزارة الدفاع السورية قالت إن الموقع ▲قصف.", [("military", "وزارة الدفاع السورية")]),
    ("وكانت مصادر محلية قد قالت إن الطائرات ▲قصفت المبنى.", [("local", None)]),
    ("وكشف ناشطون عن ▲مقتل ثلاثة.", [("activist", None)]),
    ("واتهمت الحكومة اليمنية الحركة ب▲خطف طبيب.", [("official", "الحكومة اليمنية")]),
    ("ووثق المرصد السوري لحقوق الإنسان ▲مقتل رجلين.", [("monitor", "المرصد السوري لحقوق الإنسان")]),
    ("أعلن تنظيم القاعدة مسؤوليته عن ▲تفجير السيارة.", [("armed_group", "تنظيم القاعدة")]),
    ("الدفاع المدني في الحويجة: القصف ▲أصاب المشفى\nنقل المصابون.", [("rescue", "الدفاع المدني")]),
    ("لجان مقاومة الحويجة: القصف أصاب المشفى\n▲حرق السوق بالكامل.", [("activist", "لجان مقاومة الحويجة")]),
    ("#كتيبة_النور\nقواتنا ▲تسيطر على الحويجة.", [("armed_group", "كتيبة_النور")]),
    ("قواتنا ▲تسيطر على الحويجة.", []),
    ("وقال طبيب في مستشفى الزهراء إن قذيفة ▲سقطت.", [("medical", None)]),
    ("وقال قائد شرطة بابل العميد ياور الوادي إن مسلحا ▲قتل.", [("police", "ياور الوادي")]),
    ("وقال ناطق باسم السلفيين إن قذيفة ▲سقطت.", [("armed_group", None)]),
    ("تناقلت صفحات ناشطين أنباء عن ▲مقتل رجل.", [("activist", None)]),
    ("وتبنى تنظيم الدولة العملية وقال إن جنديا ▲قتل.", [("armed_group", "تنظيم الدولة")]),
    ("نفى الجيش ما تناقلته صفحات محلية عن ▲مقتل رجل، مؤكدا أن القذيفة لم تنفجر.", [("media", None)]),
    ("نفى الجيش ما تناقلته صفحات محلية عن مقتل رجل، مؤكدا أن القذيفة ▲سقطت ليلا.", [("military", "الجيش")]),
    ("وأخبر عائلته أنه ▲أصيب.", []),
    ("وحملت الحركة المسؤولية عن ▲مقتل رجل.", []),
    ("▲قتل رجل وفق ما علم مراسلنا من مصدر طبي.", [("medical", None)]),
    ("وكذبت قيادة المنطقة العسكرية الأولى خبر ▲انشقاق ضابط.", [("military", "قيادة المنطقة العسكرية الأولى")]),
    ("وقال الجيش إن جنديا قتل. وقال في بيان لاحق إن قرية ▲قصفت.", [("military", "الجيش")]),
    ("وقال الجيش إن جنديا قتل. وأضاف الجبوري في حديث صحفي أن قرية ▲قصفت.", [("military", "الجيش")]),
    ("▲سيطر مسلحون على القرية، وفر سكانها منها بحسب شاهدين.", []),
    ("سيطر مسلحون على القرية، و▲فر سكانها منها بحسب شاهدين.", [("witness", None)]),
    ("وقال شرطي إن عبوة ▲انفجرت.", [("police", None)]),
    ("وكان العميد رعدان قد أعلن ▲مقتل رجل.", [("military", "رعدان")]),
    ("قصف الموقع وفقا للمركز الإعلامي للواء الذي أكد ▲مقتل رجل.", [("armed_group", "المركز الإعلامي للواء")]),
    ("▲قتل رجل بحسب مسعف، والجيش ينفي ذلك.", [("medical", None)]),
    ("شهود لـ(الوادي): القذائف ▲أصابت السوق\nنقل المصابون.", [("witness", None)]),
    ("العراق: ▲مقتل ثلاثة في هجوم\nنقل المصابون.", []),
    ("بغداد: ▲قتل ثلاثة في هجوم.", []),
    ("وأكد الهجوم ضابط في المكان وقال إن جنديا ▲قتل.", [("military", None)]),
    ("روت ثلاث ناجيات أن مسلحين ▲خطفوا طفلا.", [("witness", None)]),
    ("روت ناجية لمنظمة الوفاء أن مسلحين ▲خطفوا طفلا.", [("witness", None), ("monitor", "منظمة الوفاء")]),
    ("وقال محافظ صلاح الدين إن مسلحين ▲خطفوا تاجرا.", [("official", None)]),
    ("وقال مدير مستشفى الزهراء لقناة محلية إن قذيفة ▲سقطت.", [("medical", None), ("media", None)]),
    ("وأكد ضابط لإذاعة محلية ▲مقتل جنديين.", [("military", None), ("media", None)]),
    ("روى منشق للناشط الإعلامي سامر الخالد أن سجينا ▲قتل.", [("insider", None), ("activist", "سامر الخالد")]),
    (
        "وقال مصدر أمني إن جنديا قتل. وأضاف في تصريحات لوكالة رويترز أن قرية ▲قصفت.",
        [("military", None), ("media", "وكالة رويترز")],
    ),
    ("وقالت منظمة النور نقلا عن محامي الدفاع إن السجين ▲ضرب.", [("witness", None), ("monitor", "منظمة النور")]),
    ("وقالت منظمة النور إن طبيبا أبلغها ب▲مقتل طفل.", [("medical", None), ("monitor", "منظمة النور")]),
    ("▲قتل رجل، وفق شهادة جمعتها منظمة النور.", [("monitor", "منظمة النور")]),
    (
        "▲قتل رجل، بحسب مزاعم المعارضة السورية وكذلك واشنطن وباريس.",
        [("armed_group", "المعارضة السورية"), ("official", "واشنطن"), ("official", "باريس")],
    ),
    ("وقالت مصادر خاصة في بعض مشافي البلدة إن طفلا ▲قتل.", [("medical", None)]),
    (
        "وقالت الأمم المتحدة إن الهدنة انهارت. وقال جون كريم منسق الشؤون الإنسانية في المنظمة إن آلافا ▲نزحوا.",
        [("un", "الأمم المتحدة")],
    ),
    # the outlet's own words around what somebody says
    ("قال الوزير سامر الخالد بعد ▲هجوم على مكتبه إن التحقيق بدأ.", []),
    ("قال الوزير سامر الخالد بعد هجوم على مكتبه إن قرية ▲قصفت.", [("official", "سامر الخالد")]),
    ("أعلن الجيش ▲مقتل ثلاثة جنود بعد هجوم، مؤكدا أن المهاجمين فروا.", [("military", "الجيش")]),
    ("قال الجيش إن الهدنة قائمة، وذلك بعد ▲انفجار في السوق.", []),
    ("قال الجيش إن الهدنة قائمة، في وقت ▲قصفت فيه الطائرات السوق.", []),
    ("وقال ناطق باسم المزارعين إن مسلحين ▲خطفوا تاجرا.", [("official", None)]),
    ("وقال مصدر عسكري لمركز النور الإعلامي إن جنديا ▲قتل.", [("military", None)]),
    ("وقال قائد شرطة بابل العميد سالم كريم إن مسلحا ▲قتل.", [("police", "سالم كريم")]),
    ("وقالت جمعية طبية إن القذيفة ▲أصابت طفلا.", [("medical", None)]),
    ("وذكر الإعلام الرسمي أن القذيفة ▲أصابت طفلا.", [("media", "الإعلام الرسمي")]),
    ("وقال سامر الخالد، نائب محافظ لحج، إن مسلحين ▲خطفوا تاجرا.", [("official", "سامر الخالد")]),
    ("ويقول سكان إن القذائف ▲سقطت ليلا.", [("witness", None)]),
    ("المرصد السوري، ومقره لندن، قال إن الغارة ▲قتلت خمسة.", [("monitor", "المرصد السوري")]),
    ("المتمردون الذين يقولون إنهم ▲انسحبوا.", [("armed_group", "المتمردون")]),
    ("وسجل الدفاع المدني ▲قصف السوق.", [("rescue", "الدفاع المدني")]),
    ("وجاء في بيان وزارة الداخلية أن خلية ▲اعتقلت.", [("official", "وزارة الداخلية")]),
]

TRAILING = [
    ("▲قتل رجلان بحسب مصدر طبي.", [("medical", None)]),
    ("▲قتل رجلان، حسبما أفاد المرصد السوري.", [("monitor", "المرصد السوري")]),
    ("▲قصف مسلحون المطحنة، وفق مصدر طبي، ما أدى إلى حريق.", [("medical", None)]),
    ("▲خطف مجهولون طفلا، حسبما قالت زوجته.", [("witness", None)]),
    ("▲قتل رجلان وفق ما قاله مصدر طبي.", [("medical", None)]),
    ("▲قتل رجلان، وفق ما ذكر الدفاع المدني.", [("rescue", "الدفاع المدني")]),
    ("▲قتل رجلان وفقا للشرطة العراقية في حادثين.", [("police", "الشرطة العراقية")]),
    ("وأدى القصف -وفق الدفاع المدني- إلى ▲مقتل رجل.", [("rescue", "الدفاع المدني")]),
    ("▲قتل رجلان، كما ذكرت وكالة الأناضول.", [("media", "وكالة الأناضول")]),
    ("وبحسب مصادر محلية، فإن الطائرات ▲قصفت الجسر.", [("local", None)]),
    ("▲قتل رجل بحسب وكالة رويترز ومصادر محلية.", [("media", "وكالة رويترز"), ("local", None)]),
]

CHAINS = [
    ("ونقلت وكالة رويترز عن مصدر طبي أن رجلا ▲قتل.", [("medical", None), ("media", "وكالة رويترز")]),
    ("قالت رويترز نقلا عن شهود إن الجسر ▲قصف.", [("witness", None), ("media", "رويترز")]),
    ("وذكرت قناة الجزيرة أن مسؤولا أمنيا قال إن رجلا ▲اعتقل.", [("military", None), ("media", "قناة الجزيرة")]),
    ("ونقل عن مسؤول حكومي أن رجلا ▲اعتقل.", [("official", None)]),
    ("وقال مسؤول حكومي لوكالة رويترز إن رجلا ▲اعتقل.", [("official", None), ("media", "وكالة رويترز")]),
    ("قال مصدر أمني إن رجلا ▲قتل، بحسب وكالة سبوتنيك.", [("military", None), ("media", "وكالة سبوتنيك")]),
    (
        "قال الناشط خالد الحمدان إن الطريق قطع.\nونقل الحمدان عن أحد عناصر التنظيم المنشقين قوله إن رجالا ▲قتلوا.",
        [("insider", None), ("activist", "خالد الحمدان")],
    ),
]

CARRIED = [
    ("قال مصدر أمني إن الطريق قطع. وأضاف أن رجلا ▲قتل.", [("military", None)]),
    ("قالت مصادر محلية إن الطريق قطع. وأوضحت المصادر أن رجلا ▲قتل.", [("local", None)]),
    ("أعلن الجيش الليبي قطع الطريق. وأشار البيان إلى ▲مقتل رجل.", [("military", "الجيش الليبي")]),
    ("أعلن الجيش الليبي قطع الطريق. وقال الجيش إن رجلا ▲قتل.", [("military", "الجيش الليبي")]),
    ("قال مصدر أمني إن الطريق قطع، مشيرا إلى ▲مقتل رجل.", [("military", None)]),
    ("قال سامر الخالد إن الطريق قطع. وهدد الخالد بالرد على تركيا وقال إن رجلا ▲قتل.", [("witness", "سامر الخالد")]),
    ("قال الدفاع المدني: «قطع الطريق. ثم ▲قتل رجل».", [("rescue", "الدفاع المدني")]),
    ("قال مصدر أمني إن الطريق قطع.\n\n▲قتل رجل في بلدة مجاورة.", []),
    ("قال مصدر أمني إن الطريق قطع. يذكر أن رجلا ▲قتل قبل شهر.", []),
    ("قال مصدر أمني إن الطريق قطع، فيما ذكر ناشطون أن رجلا ▲قتل.", [("activist", None)]),
    ("▲قتل رجل، وقال مصدر أمني إن الطريق قطع.", []),
]

PAGES = [
    ("المرصد السوري: ▲مقتل ثلاثة مدنيين\n\nقطع الطريق صباحا.", [("monitor", "المرصد السوري")]),
    ("مصدر أمني: ▲اعتقال خلية\n\nقطع الطريق صباحا.", [("military", None)]),
    ("▲مقتل ثلاثة مدنيين (المرصد السوري)\n\nقطع الطريق صباحا.", [("monitor", "المرصد السوري")]),
    ("▲قتل رجل في غارة. قطع الطريق صباحا. (رويترز)", [("media", "رويترز")]),
    ("الدفاع المدني السوري\n\n▲قتل رجل في غارة. واستجابت فرقنا للهجوم.", [("rescue", "الدفاع المدني السوري")]),
    ("▲قتل رجل في غارة. واستجابت فرقنا للهجوم.", [("rescue", None)]),
    ("▲قتل رجل في غارة. وقال الدفاع المدني «استجابت فرقنا للهجوم».", []),
]

TRAPS = [
    ("لم يعلن الجيش الليبي ▲مقتل جنود.", []),
    ("أعلن الجيش الليبي ▲سيطرته على التلة.", [("military", "الجيش الليبي")]),
    ("وأفاد مسؤول محلي بأن رجلا ▲قتل.", [("official", None)]),
    ("سجل اللاعب هدفين قبل أن ▲يقتل.", []),
    ("ويدعى محمد السالم وقد ▲قتل.", []),
    ("نقل الجرحى إلى المشفى بعد أن ▲قصف الحي.", []),
    ("رصد الجنود تحركات وقد ▲قتلوا رجلا.", []),
    ("قال مصدر أمني لمراسلنا إن رجلا ▲قتل.", [("military", None)]),
    ("وأفاد مراسلنا بأن رجلا ▲قتل.", []),
    ("قال مصدر أمني «إن رجلا ▲قتل", [("military", None)]),
]


@pytest.mark.parametrize(("marked", "expected"), SAYING)
def test_a_verb_of_saying_credits_its_subject(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert credited(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), TRAILING)
def test_according_to_credits_the_clause_that_it_stands_in(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert credited(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), CHAINS)
def test_a_source_quoted_by_another_stands_before_it(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert credited(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), CARRIED)
def test_words_tie_what_follows_to_whoever_spoke(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert credited(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), PAGES)
def test_headlines_ends_and_own_posts_are_credited(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert credited(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), TRAPS)
def test_words_that_only_look_like_speech(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert credited(marked) == expected


_PARTS = st.sampled_from(
    ["قال", "وأضاف", "مصدر أمني", "إن", "بحسب", "الجيش الليبي", "قتل رجل", "،", ".", "\n", "«", "»", '"', "(", ")", ":",
     "نقلا عن", "وكالة رويترز", "مشيرا إلى", "المصدر", "فرقنا", "كما ذكرت", "في بيان", "حسبما أفاد", "المتحدث باسم"]
)  # fmt: skip


@given(st.lists(_PARTS, max_size=40))
@settings(deadline=None)
def test_every_source_stands_in_the_text(parts: list[str]) -> None:
    doc = read_text(" ".join(parts))
    found = find_attributions(doc)
    assert find_attributions(doc) == found
    for attribution in found:
        assert attribution.chain
        assert 0 <= attribution.first < attribution.last <= len(doc.words)
    for at in range(len(doc.words)):
        for source in sources_at(found, doc, at):
            assert source.span is not None
            assert source.text == doc.text[source.span[0] : source.span[1]]


@pytest.mark.parametrize(
    "part", ["قال مصدر أمني إن رجلا قتل. ", "وأضاف أن رجلا قتل، ", "«قال ", "بحسب المصدر ", "المصدر: "]
)
def test_time_grows_with_length_only(part: str) -> None:
    def seconds(times: int) -> float:
        doc = read_text(part * times)
        start = time.process_time()
        find_attributions(doc)
        return time.process_time() - start

    seconds(100)
    assert seconds(4000) < 12 * seconds(1000) + 0.2
