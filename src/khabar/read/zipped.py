"""Zip archives, opened with care: bombs and names that lead out of the archive are refused by name."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO

from khabar.errors import InputError
from khabar.read.packed import RATIO, swollen

_MEMBERS = 100_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def opened_zip(source: IO[bytes], where: str) -> Iterator[zipfile.ZipFile]:
    """The archive, with whatever is wrong with it told as an InputError that names `where`."""
    try:
        with zipfile.ZipFile(source) as archive:
            if len(archive.filelist) > _MEMBERS:
                raise InputError(where, f"is a zip archive of more than {_MEMBERS} members")
            yield archive
    except _BROKEN as error:
        raise InputError(where, f"is a broken zip archive: {error}") from None


def leads_out(name: str) -> bool:
    """True for a name that would land outside the folder that an archive is unpacked in."""
    name = name.replace("\\", "/")
    return name.startswith("/") or name[1:2] == ":" or ".." in PurePosixPath(name).parts


def refuse_bomb(member: zipfile.ZipInfo, where: str) -> None:
    """Raise InputError for a member that swells as nothing honest does. More than it says no member can give."""
    if swollen(member.compress_size, member.file_size):
        raise InputError(where, f"holds '{member.filename[:80]}', which unpacks to more than {RATIO} times its size")


def member_bytes(archive: zipfile.ZipFile, name: str, limit: int, where: str) -> bytes | None:
    """The bytes of a member, None when there is none. Raises InputError for one beyond the limit."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    refuse_bomb(member, where)
    if member.file_size > limit:
        raise InputError(where, f"holds '{name[:80]}' of more than {limit // 1024 // 1024} MB unpacked")
    with archive.open(member) as stream:
        return stream.read(limit)
