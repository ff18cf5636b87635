"""Files, folders, addresses and standard input to reports: `read_paths` yields an `Incoming` or an `InputError`.

Every report keeps the bytes that it was read from (`Incoming.original`); `read_original` reads them again.
"""

from khabar.read.incoming import LIMIT, Incoming, Original
from khabar.read.kinds import KINDS, Kind
from khabar.read.paths import read_paths, split_paths, total_bytes
from khabar.read.reread import read_original

__all__ = [
    "KINDS", "LIMIT", "Incoming", "Kind", "Original",
    "read_original", "read_paths", "split_paths", "total_bytes",
]  # fmt: skip
