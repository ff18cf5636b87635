"""The rooms of the package in the order in which data flows: each imports only from rooms before it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import khabar.record

PACKAGE = Path(khabar.record.__file__).parent

# Rooms on one line do not know each other.
ORDER = (
    ("errors", "record"),
    ("text",),
    ("lexicon",),
    ("find",),
    ("events", "resolve"),
    ("pipeline",),
    ("incidents",),
    ("read",),
    ("store",),
    ("profiles",),
    ("cli",),
    ("__init__", "__main__"),
)
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
FILES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a file imports, in functions too."""
    tree = ast.parse((PACKAGE / file).read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imported_rooms(file: Path) -> Iterator[tuple[int, str]]:
    for line, name in imports(file):
        parts = name.split(".")
        # The version stands in the package itself, for `khabar --version`.
        if parts[0] == "khabar" and name != "khabar.__version__":
            yield line, parts[1] if len(parts) > 1 else "__init__"


def test_every_room_has_its_place() -> None:
    assert {room_of(file) for file in FILES} <= LEVEL.keys()


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_room_imports_only_from_rooms_before_it(file: Path) -> None:
    here = room_of(file)
    wrong = [
        f"src/khabar/{file}:{line} imports {room}"
        for line, room in imported_rooms(file)
        if room != here and not (room in LEVEL and LEVEL[room] < LEVEL[here])
    ]
    assert not wrong, "; ".join(wrong)


def test_the_test_sees_imports_inside_functions() -> None:
    assert "khabar.resolve.gazetteer_index.open_index" in {name for _, name in imports(Path("__init__.py"))}
