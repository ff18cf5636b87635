"""What a coding was made with is told by hashes that change when it changes, and only then."""

import re
from pathlib import Path

import msgspec
import pytest

import khabar
from khabar.resolve.gazetteer_import import import_files
from khabar.store import engine
from khabar.store.engine import current_engine


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an imported gazetteer may lie."""
    return tmp_path / "gazetteer.sqlite"


def points(tmp_path: Path, name: str) -> Path:
    path = tmp_path / "points.csv"
    path.write_text(f"id,name,lat,lon\nx1,{name},35.1,36.2\n", "utf-8")
    return path


def test_the_engine_is_told_by_version_and_hashes(index: Path) -> None:
    now = current_engine(index)
    assert now.version == khabar.__version__
    assert all(re.fullmatch("[0-9a-f]{64}", value) for value in (now.code, now.lexicon, now.gazetteer))
    assert len({now.code, now.lexicon, now.gazetteer}) == 3
    assert current_engine(index) == now


def test_imported_places_change_the_gazetteer_alone(index: Path, tmp_path: Path) -> None:
    engines = [current_engine(index)]
    for name in ("تل الزيتون", "تل الرمان"):
        import_files([], points=[points(tmp_path, name)], path=index)
        engines.append(current_engine(index))
    assert len({one.gazetteer for one in engines}) == 3
    assert len({msgspec.structs.replace(one, gazetteer="") for one in engines}) == 1


def test_code_and_lexicons_are_hashed_by_what_is_in_their_files(tmp_path: Path) -> None:
    file = tmp_path / "acts.toml"
    digests = set()
    for text in ("one", "two"):
        file.write_text(text)
        digests.add(engine.digest_of_files(tmp_path, [file]))
    assert len(digests) == 2
    file.write_text("one")
    assert engine.digest_of_files(tmp_path, [file]) in digests
