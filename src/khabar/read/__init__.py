"""Files, folders and standard input to reports: `read_paths` yields an `Incoming` or an `InputError` for each."""

from khabar.read.incoming import LIMIT, Incoming
from khabar.read.paths import KINDS, Kind, read_paths, total_bytes

__all__ = ["KINDS", "LIMIT", "Incoming", "Kind", "read_paths", "total_bytes"]
