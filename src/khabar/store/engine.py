"""What a coding is made with: hashes of the code that reads and codes, the lexicons and the gazetteer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from khabar import __version__
from khabar.resolve.gazetteer import DATA, TABLES
from khabar.resolve.gazetteer_index import index_path, sources
from khabar.store.interface import Engine

_PACKAGE = Path(__file__).resolve().parent.parent
_CODERS = ("record.py", "pipeline.py", "read", "text", "lexicon", "find", "events", "resolve")
_NOT_READ_BY_THE_CODER = ("page", "incidents", "word_families.tsv", "whole_words.tsv")


def current_engine(index: Path | None = None) -> Engine:
    """The engine as installed, with the imported gazetteer at `index` (default: the user's own, if there is one)."""
    code, lexicon, tables = _installed()
    return Engine(__version__, code, lexicon, _gazetteer(tables, index or index_path()))


@cache
def _installed() -> tuple[str, str, str]:
    code = [file for part in _CODERS for file in _files(_PACKAGE / part, ".py")]
    data = [file for file in _files(DATA) if file.relative_to(DATA).parts[0] not in _NOT_READ_BY_THE_CODER]
    tables = [file for file in data if file.name in TABLES]
    return (
        digest_of_files(_PACKAGE, code),
        digest_of_files(DATA, (file for file in data if file not in tables)),
        digest_of_files(DATA, tables),
    )


def _gazetteer(tables: str, index: Path) -> str:
    """The package's tables, and the hashes of the files that were imported behind them."""
    digest = hashlib.sha256(tables.encode("ascii"))
    for imported in sources(index) if index.exists() else ():
        digest.update(f"\n{imported.name}\t{imported.sha256}".encode())
    return digest.hexdigest()


def _files(path: Path, ending: str = "") -> list[Path]:
    found = path.rglob(f"*{ending}") if path.is_dir() else (path,)
    return sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)


def digest_of_files(root: Path, files: Iterable[Path]) -> str:
    """SHA-256 over the names and hashes of files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        name = file.relative_to(root).as_posix()
        digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
