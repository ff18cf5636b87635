"""The wheel that people install: it holds the package whole, with all data, and nothing else."""

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import khabar

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    written = {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "khabar").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert {"khabar/data/actors.toml", "khabar/data/places.tsv", "khabar/py.typed"} <= written
    assert written <= names(wheel)


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    assert {name.split("/")[0] for name in names(wheel)} == {"khabar", f"khabar-{khabar.__version__}.dist-info"}
    assert not [name for name in names(wheel) if name.endswith((".pyc", ".orig", ".part"))]


def test_the_wheel_tells_version_licence_and_command(wheel: Path) -> None:
    folder = f"khabar-{khabar.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        about = Parser().parsestr(archive.read(f"{folder}/METADATA").decode("utf-8"))
        commands = archive.read(f"{folder}/entry_points.txt").decode("utf-8")
    assert about["Version"] == khabar.__version__
    assert about["License-Expression"] == "Apache-2.0"
    assert {f"{folder}/licenses/LICENSE", f"{folder}/licenses/NOTICE"} <= names(wheel)
    assert "khabar = khabar.cli:main" in commands


def test_a_report_is_coded_out_of_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """From the archive unpacked anywhere: no file outside the package is asked for."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import khabar;"
        "print(khabar.__file__); print(khabar.code('قتل ثلاثة مدنيين في قصف مدفعي على مدينة حلب.').events[0].type)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    where, kind = done.stdout.split("\n")[:2]
    assert Path(where).is_relative_to(tmp_path)
    assert kind == "shelling"
