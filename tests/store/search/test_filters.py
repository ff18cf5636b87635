"""What narrows a search down, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest

from khabar.errors import UsageError
from khabar.store import Store
from khabar.store.interface import Added
from khabar.store.search import Filters, search

Ingest = Callable[..., Added]

REPORTS = {
    "shelling": ("قال ناشطون إن قوات النظام السوري قصفت بالمدفعية مدينة الأتارب بريف حلب، ما أدى إلى مقتل ثلاثة مدنيين.", "وكالة المثال"),
    "raid": ("شن الطيران الروسي غارة جوية على مدينة إدلب، ما أدى إلى مقتل طفل، بحسب الدفاع المدني.", "صحيفة الغد"),
    "arrest": ("اعتقلت دورية من الشرطة العسكرية شابين في مدينة الباب بريف حلب أمس.", "صحيفة الغد"),
    "none": ("افتتحت البلدية حديقة جديدة وسط المدينة.", None),
}  # fmt: skip
DAYS = {"shelling": "2024-05-01", "raid": "2024-05-10", "arrest": "2024-05-20", "none": "2024-05-20"}


@pytest.fixture
def filled(store: Store, ingest: Ingest) -> Store:
    for name, (text, outlet) in REPORTS.items():
        ingest(text, id=name, outlet=outlet, published=DAYS[name])
    return store


def found(store: Store, query: str = "", **asked: Any) -> set[str]:
    return {hit.id for hit in search(store, query, Filters(**asked)).hits}


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, "shelling raid arrest none"),
        ({"types": ["shelling"]}, "shelling"),
        ({"types": ["bombing"]}, "shelling raid"),
        ({"types": ["shelling", "arrest"]}, "shelling arrest"),
        ({"actors": ["russia"]}, "raid"),
        ({"actors": ["syria_government"]}, "shelling"),
        ({"actors": ["قوات النظام السوري"]}, "shelling"),
        ({"actors": ["government forces of Syria (Assad era)"]}, "shelling"),
        ({"actors": ["روسيا"]}, "raid"),
        ({"actors": ["Russia", "children"]}, "raid"),
        ({"places": ["الأتارب"]}, "shelling"),
        ({"places": ["الاتارب"]}, "shelling"),
        ({"places": ["محافظة حلب", "إدلب"]}, "raid"),
        ({"places": ["حلب"]}, "shelling arrest"),
        ({"places": ["Aleppo"]}, "shelling arrest"),
        ({"near": "al-Bab", "km": 5}, "arrest"),
        ({"places": ["سوريا"]}, "shelling raid arrest"),
        ({"places": ["geonames:174018"]}, "arrest"),
        ({"near": (36.37, 37.52), "km": 5}, "arrest"),
        ({"near": "الباب", "km": 5}, "arrest"),
        ({"near": (36.2, 37.16), "km": 60}, "shelling arrest raid"),
        ({"near": (0.0, 0.0), "km": 100}, ""),
        ({"near": (89.9, 0.0), "km": 300}, ""),
        ({"since": "2024-05-10"}, "raid arrest none"),
        ({"until": "2024-05-10"}, "shelling raid"),
        ({"since": "2024-05-02", "until": "2024-05-19"}, "raid arrest"),
        ({"since": "2024-05-20", "types": ["protest"]}, ""),
        ({"sources": ["activist"]}, "shelling"),
        ({"sources": ["الدفاع المدني"]}, "raid"),
        ({"outlets": ["الغد"]}, "raid arrest"),
        ({"outlets": ["صحيفه الغد"], "types": ["arrest"]}, "arrest"),
        ({"statuses": ["denied"]}, ""),
        ({"statuses": ["asserted", "denied"]}, "shelling raid arrest"),
        ({"types": ["shelling"], "places": ["إدلب"]}, ""),
    ],
)
def test_a_filter_keeps_what_it_must(filled: Store, asked: dict[str, Any], ids: str) -> None:
    assert found(filled, **asked) == set(ids.split())


def test_words_and_filters_work_together(filled: Store) -> None:
    assert found(filled, "مدينة", types=["bombing"]) == {"shelling", "raid"}
    assert found(filled, "طفل", types=["bombing"]) == {"raid"}
    assert found(filled, "-طفل", types=["bombing"]) == {"shelling"}


def test_what_reviewers_decided_counts(filled: Store) -> None:
    keys = {hit.id: hit.records[0].key for hit in search(filled).hits if hit.records}
    filled.decide("ليلى", "reject", "claim", keys["raid"])
    filled.decide("ليلى", "accept", "claim", keys["shelling"])
    assert found(filled, types=["bombing"]) == {"shelling"}
    assert found(filled, types=["bombing"], states=["rejected"]) == {"raid"}
    assert found(filled, states=["accepted"]) == {"shelling"}
    assert found(filled, types=["bombing"], states=["open"]) == set()


def test_a_corrected_record_is_found_by_what_it_says_now(filled: Store) -> None:
    keys = {hit.id: hit.records[0].key for hit in search(filled).hits if hit.records}
    place = {
        "role": "event",
        "name": "الباب",
        "id": "geonames:174018",
        "lat": 36.37,
        "lon": 37.52,
        "admin": ["SY", "Aleppo"],
    }
    fields = {"type": "drone_strike", "places": [place], "perpetrators": [{"id": "turkey"}], "sources": []}
    filled.decide("ليلى", "correct", "claim", keys["raid"], {"fields": fields})
    assert found(filled, types=["drone_strike"]) == {"raid"}
    assert found(filled, types=["air_strike"]) == set()
    assert found(filled, types=["shelling"], places=["حلب"]) == {"shelling"}
    assert found(filled, places=["الباب"]) == {"raid", "arrest"}
    assert found(filled, near=(36.37, 37.52), km=5, actors=["turkey"]) == {"raid"}
    assert found(filled, sources=["الدفاع المدني"]) == set()
    assert found(filled, "طفل", states=["corrected"], since="2024-05-01") == {"raid"}
    filled.decide("سامي", "reopen", "claim", keys["raid"], builds_on=1)
    assert found(filled, types=["air_strike"]) == {"raid"}


def test_the_records_shown_are_those_asked_for(filled: Store) -> None:
    (hit,) = search(filled, "", Filters(types=("air_strike",))).hits
    assert [record.event.type for record in hit.records] == ["air_strike"]
    assert hit.records[0].state == "open"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"types": ["bombs"]}, "there is no type 'bombs'; there are battle"),
        ({"states": ["new"]}, "there is no state 'new'"),
        ({"since": "yesterday"}, "'yesterday' is no day"),
        ({"near": "مدينة لا وجود لها"}, "the gazetteer knows no place called"),
        ({"near": (91, 0)}, "is no point"),
        ({"near": (36, 37), "km": -1}, "the distance must be above 0"),
        ({"places": ["؟"]}, "names no place"),
        ({"actors": ["syrian_government"]}, "there is no actor 'syrian_government'.*near it are .*syria_government"),
        ({"actors": ["؟"]}, "there is no actor '؟'"),
    ],
)
def test_a_filter_that_cannot_be_is_told(store: Store, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        search(store, "", Filters(**asked))
