"""The project's own reports, short and long: whole, consistent with the codebook, and covering each of its rules."""

import datetime
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHORT, LONG = ROOT / "eval" / "reports", ROOT / "eval" / "long"

TYPES = """
armed_clash territory_change air_strike drone_strike shelling explosive_device suicide_bombing mine_explosion
chemical_attack attack assassination execution sexual_violence torture abduction arrest release sentence protest riot
defection surrender withdrawal deployment agreement displacement siege destruction interception body_recovery self_harm
""".split()
GROUPS_OF_PEOPLE = """
civilians children women journalists medics rescuers aid_workers teachers displaced_people refugees protesters detainees
officials police tribes unidentified_armed unidentified infrastructure
""".split()
MEASURES = """
killed injured casualties missing detained abducted released defected surrendered displaced strikes
""".split()
SOURCES = """
outlet media official military police armed_group medical rescue monitor un activist witness local insider
""".split()
PRECISIONS = "site neighbourhood village town city district governorate area country".split()
ROLES = "event origin destination source treatment burial dateline".split()
COUNTRIES = {  # south, north, west, east: generous boxes
    "SY": (32.0, 37.5, 35.4, 42.5), "IQ": (29.0, 37.5, 38.7, 48.8), "YE": (12.0, 20.1, 38.4, 54.6),
    "LY": (19.4, 33.3, 9.3, 25.3), "SD": (8.5, 22.3, 21.8, 38.8), "LB": (33.0, 34.8, 35.0, 36.7),
    "PS": (31.2, 32.6, 34.1, 35.6),
}  # fmt: skip
COUNT_RULES = """
a_few and_odd approx at_least bare_plural between disjoint dual families half_million hundreds hundreds_of_thousands
less_than more_than no_casualties no_information others part rises_to several_words singular some strikes tens
tens_of_thousands thousands trio two_sources
""".split()
DATE_RULES = """
day_before_yesterday day_month days_ago end_of_month hijri hours_ago last_month last_night last_week last_year
levant_month maghreb_month mid_month month_year n_days_ago n_years_ago night_of_two_days now part_of_day past_24_hours
past_few_days past_weeks recently season since since_start_of_year start_of_month start_of_year this_month this_year
today_part week_after weekday weekday_last within_n_days year yesterday yesterday_evening
""".split()
OTHER_RULES = """
accident accused anniversary background biography chain claimed crime_statistics cyberattack denial_of_responsibility
denied digest drill escape evacuation foiled_plot from_areas guided_missile handed_over incursion insider interview
lead_total lone_attacker meeting natural_disaster occupation open_cause opinion ordinary_crime origin other_headlines
raid_people_taken raid_resisted rival_account sports_brawl statement suspected told_thrice total_over_many unconfirmed
""".split()


def lines(name: str) -> list[dict[str, Any]]:
    texts = [(folder / name).read_text(encoding="utf8") for folder in (SHORT, LONG)]
    return [json.loads(line) for text in texts for line in text.splitlines()]


REPORTS = {report["id"]: report for report in lines("reports.jsonl")}
NEGATIVES = {report["id"]: report for report in lines("negatives.jsonl")}
GOLD = lines("gold.jsonl")
RULES = [tuple(row.split("\t")) for row in (SHORT / "coverage.tsv").read_text(encoding="utf8").splitlines()[1:]]
TRIED = Counter(rule for rule, _, _ in RULES)


def events() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((REPORTS[coded["doc"]], event) for coded in GOLD for event in coded["events"])


def known_actors() -> set[str]:
    listed = tomllib.loads((ROOT / "src/khabar/data/actors.toml").read_text(encoding="utf8"))
    return {actor["id"] for actor in listed["actor"]} | set(GROUPS_OF_PEOPLE)


def test_every_report_is_coded_once_and_in_order() -> None:
    assert [coded["doc"] for coded in GOLD] == list(REPORTS)
    assert all(coded["events"] and coded["published"] == REPORTS[coded["doc"]]["published"] for coded in GOLD)


def test_reports_are_many_different_and_of_their_years() -> None:
    everything = [*REPORTS.values(), *NEGATIVES.values()]
    assert len(REPORTS) >= 210
    assert len(NEGATIVES) >= 70
    assert not REPORTS.keys() & NEGATIVES.keys()
    assert len({report["text"] for report in everything}) == len(everything)
    assert all("2006" <= report["published"] < "2026" for report in everything)
    assert {"SY", "IQ", "YE", "LY", "SD", "LB", "PS"} <= {report["country"] for report in REPORTS.values()}


def test_long_reports_tell_several_acts_over_several_paragraphs() -> None:
    long = {key: report for key, report in REPORTS.items() if key.startswith("long-")}
    told = Counter(report["id"] for report, _ in events() if report["id"] in long)
    assert len(long) >= 100
    assert all(len(report["text"]) >= 600 and report["text"].count("\n") >= 1 for report in long.values())
    assert sum(told.values()) / len(long) >= 5


def test_quotes_stand_in_their_texts_exactly_once() -> None:
    assert [event["quote"] for report, event in events() if report["text"].count(event["quote"]) != 1] == []


def test_words_that_try_a_rule_stand_in_their_reports() -> None:
    texts = {key: report["text"] for key, report in {**REPORTS, **NEGATIVES}.items()}
    assert [words for _, doc, words in RULES if words not in texts[doc]] == []


def test_values_are_those_of_the_codebook() -> None:
    known = known_actors()
    for _, event in events():
        assert event["type"] in TYPES
        assert event["status"] in ("asserted", "denied", "unconfirmed")
        named = [*event["perpetrators"], *event["targets"], *(c["of"] for c in event["counts"] if c["of"])]
        assert [actor for actor in named if actor not in known and not actor.startswith("other:")] == []
        assert event["sources"]
        assert all(source["kind"] in SOURCES for source in event["sources"])


def test_the_doer_of_a_lone_act_has_no_targets() -> None:
    for _, event in events():
        if event["type"] in ("defection", "surrender", "withdrawal", "deployment", "self_harm"):
            assert event["targets"] == [], event["quote"]


def test_counts_have_bounds_in_order() -> None:
    for _, event in events():
        for count in event["counts"]:
            assert count["measure"] in MEASURES
            assert count["low"] >= 0
            assert count["high"] is None or count["low"] <= count["high"]


def test_dates_run_forward_and_not_past_publication() -> None:
    for report, event in events():
        if event["date"]:
            start, end = (datetime.date.fromisoformat(event["date"][key]) for key in ("start", "end"))
            assert start <= end <= datetime.date.fromisoformat(report["published"]), event["quote"]


def test_places_lie_in_their_countries() -> None:
    for _, event in events():
        for place in event["places"]:
            assert place["precision"] in PRECISIONS
            assert place.get("role", "event") in ROLES
            assert (place["lat"] is None) == (place["lon"] is None)
            if place["lat"] is not None and place["country"] in COUNTRIES:
                south, north, west, east = COUNTRIES[place["country"]]
                assert south <= place["lat"] <= north, place
                assert west <= place["lon"] <= east, place


def test_place_names_are_words_of_their_reports() -> None:
    for report, event in events():
        assert [place["name"] for place in event["places"] if place["name"] not in report["text"]] == []


def test_named_sources_are_words_of_their_reports() -> None:
    for report, event in events():
        names = [source["name"].removeprefix("ال") for source in event["sources"] if source["name"]]
        assert [name for name in names if name not in report["text"]] == []


def test_a_count_told_by_somebody_is_told_by_one_of_the_sources() -> None:
    for _, event in events():
        for count in event["counts"]:
            assert count.get("source") is None or count["source"] in event["sources"], event["quote"]


def test_every_type_of_event_is_told() -> None:
    told = Counter(event["type"] for _, event in events())
    assert [kind for kind in TYPES if told[kind] < 3] == []


def test_every_type_has_words_that_only_look_like_it() -> None:
    assert [kind for kind in TYPES if TRIED[f"near:{kind}"] < 2] == []


@pytest.mark.parametrize(
    ("family", "rules"), [("count", COUNT_RULES), ("date", DATE_RULES), ("rule", OTHER_RULES)], ids=lambda x: str(x)[:5]
)
def test_every_rule_of_the_codebook_is_tried(family: str, rules: list[str]) -> None:
    assert [rule for rule in rules if not TRIED[f"{family}:{rule}"]] == []


def test_denials_rumours_fears_threats_and_chains_abound() -> None:
    status = Counter(event["status"] for _, event in events())
    assert status["denied"] >= 15
    assert status["unconfirmed"] >= 15
    assert TRIED["feared"] >= 15
    assert TRIED["planned"] + TRIED["threatened"] >= 15
    assert sum(len(event["sources"]) > 1 for _, event in events()) >= 15
