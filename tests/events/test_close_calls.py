"""Close calls between types: what a verb's object, its court, its bomb or its captors make of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded

Code = Callable[..., Coded]

CLOSE_CALLS = [
    # captives who are handed over are released, a town is handed over, bodies are
    ("سلمت كتائب القسام ثلاثة محتجزين إسرائيليين إلى الصليب الأحمر في مدينة غزة أمس.", ["release"]),
    ("تسليم أسيرين إلى الصليب الأحمر في صنعاء أمس.", ["release"]),
    ("سلمت جماعة الحوثي جثامين عشرة جنود إلى الصليب الأحمر في صنعاء أمس.", ["body_recovery"]),
    # a court's ruling, whatever stands between it and the penalty
    ("قضت المحكمة الجزائية في صنعاء أمس الأحد بإعدام ثلاثة مواطنين بتهمة التجسس.", ["sentence"]),
    ("حكم القضاء العراقي أمس بإعدام خمسة من عناصر داعش.", ["sentence"]),
    ("قضت محكمة عسكرية في بنغازي أمس بإعدام أحد عناصر تنظيم داعش رميا بالرصاص.", ["sentence"]),
    ("أعدم تنظيم داعش ثلاثة أسرى رميا بالرصاص في دير الزور أمس.", ["execution"]),
    ("أصدرت المحكمة المركزية في بغداد أمس أحكامها بالإعدام شنقا بحق خمسة من عناصر داعش.", ["sentence"]),
    ("أفرج الاحتلال أمس في رام الله عن خمسين أسيرا محكوما بالسجن المؤبد.", ["release"]),
    # what is only said for a pretext makes no battle of it
    ("استشهد فتى بعد إطلاق النار عليه قرب حاجز زعترة أمس بزعم مهاجمته أحد الجنود.", ["attack"]),
    # where somebody is held, or was taken, is a place
    ("قال السائق في اتصال من مكان احتجازه إن الخاطفين أفرجوا عن زوجته في صنعاء أمس.", ["release"]),
    # weapons found are no blasts, houses blown up no devices unless somebody was in them
    ("استرجعت قوات الجيش الجزائري مسدسين رشاشين وقنبلتين تقليديتين في ولاية جيجل أمس.", ["interception"]),
    ("أقدمت جماعة الحوثي على تفجير عدد من منازل المواطنين في صرواح أمس.", ["destruction"]),
    ("قتل ستة مدنيين جراء تفجير منزلين في اللطيفية أمس.", ["explosive_device"]),
    # what was taken decides: a place, or goods
    ("استولت قوات الاحتلال في قرية الركيز أمس على شاحنة ومعدات زراعية.", ["destruction"]),
    ("استولى الحوثيون أمس على بلدة الحزم ومعدات عسكرية.", ["territory_change"]),
    # aid dropped, a town that is called besieged, aircraft that only fly over
    ("قصف الجيش بلدة الرستن المحاصرة أمس.", ["shelling"]),
    ("قتل مدنيان أمس بإطلاق نار في الزاوية فيما بدأت طائرات مسيرة في التحليق فوق المدينة.", ["attack"]),
    # a blast that hit somebody is a device's, also where استهدف tells whom
    ("قتل ضابط في انفجار استهدف موكبه في شارع القدس بمدينة كركوك أمس.", ["explosive_device"]),
    ("استهدف تفجير موكب نائب في بيروت أمس وقتل ثلاثة من مرافقيه.", ["explosive_device"]),
    # who blows himself up
    ("قتل خمسة مدنيين في تفجير أحد عناصر التنظيم نفسه داخل سوق بمدينة سرت أمس.", ["suicide_bombing"]),
    ("فجر فدائي نفسه وسط جنازة في بعقوبة أمس فقتل ثلاثين شخصا.", ["suicide_bombing"]),
    # what is thrown by hand, and what aircraft drop
    ("قام مجهولون بإلقاء قنبلة على منزل المختار في درعا أمس وأصيب ثلاثة مدنيين.", ["attack"]),
    ("أصيب أربعة أشخاص بانفجار رمانة يدوية في الكمالية شرقي بغداد أمس.", ["attack"]),
    ("قتل ثلاثة مدنيين بإلقاء المروحيات قنابل على سرمين أمس.", ["air_strike"]),
    # gunmen of a tribe abduct
    ("احتجز مسلحون قبليون موظفين اثنين في شركة نفط بمحافظة شبوة أمس.", ["abduction"]),
    ("احتجز المسلحون ستة عمال على طريق السويداء أمس.", ["abduction"]),
    # a cell that is broken up is arrested, gunmen who are the object abduct nobody
    ("فككت قوى الأمن خلية إرهابية مكونة من سبعة عناصر في إدلب أمس.", ["arrest"]),
    ("فكك خبراء الهندسة عبوتين ناسفتين في إدلب أمس.", ["interception"]),
    ("اعتقلت أربعة مسلحين في بلدة سرمين أمس.", ["arrest"]),
    # drones destroyed in the air
    ("دمر سلاح الجو كل الطائرات المسيرة التي أطلقت على حمص أمس.", ["interception"]),
    # who those were whom a bomb killed
    ("قتل أربعة مدنيين هربوا من بلدة البوليل إثر انفجار عبوة ناسفة قرب إعزاز أمس.", ["explosive_device"]),
    # shots at one man of standing by gunmen whom nobody knows; shots are no shells
    ("أمطر مسلحون سيارة قائد الشرطة بوابل من الرصاص في بعقوبة أمس فأصيب بجروح.", ["assassination"]),
    ("أمطر مسلحون حافلة بوابل من الرصاص في بعقوبة أمس فأصيب ثلاثة مدنيين.", ["attack"]),
    # soldiers who come by air are no air strike
    ("قتل الجيش العراقي ثلاثة من عناصر داعش بقوة محمولة جوا غرب بيجي أمس.", ["armed_clash"]),
    ("شن العدو الإسرائيلي عدوانا جويا على نقاط قرب القنيطرة أمس.", ["air_strike"]),
    # gas that chokes a crowd
    ("أصيب عشرة فلسطينيين بالاختناق خلال مواجهات مع قوات الاحتلال في كفر قدوم أمس.", ["riot"]),
    # who is told to have come, by the ministry that sent them
    ("أعلنت وزارة الدفاع العراقية وصول أرتال من الدبابات إلى قاعدة الحبانية أمس.", ["deployment"]),
    # what a force is only about to do
    ("أعلن الجيش السوداني أنه بصدد استعادة مدينة ود مدني.", []),
]


@pytest.mark.parametrize(("text", "kinds"), CLOSE_CALLS)
def test_close_call(code: Code, text: str, kinds: list[str]) -> None:
    assert [event.type for event in code(text).events] == kinds
