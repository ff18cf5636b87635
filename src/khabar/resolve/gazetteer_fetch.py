"""Downloads of GeoNames dumps: only when asked, only from the configured address, and only so much of it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from khabar.errors import DataError, UsageError

ADDRESS = "https://download.geonames.org/export/dump/"
MAX_DOWNLOAD = 1 << 30
CODE_FILES = ("admin1CodesASCII.txt", "admin2Codes.txt")
_NAME = re.compile(r"[A-Z]{2}|allCountries|cities(?:500|1000|5000|15000)")
_CHUNK = 1 << 16
_MISSING = (404, 410)
_PATIENCE = 60.0


def config_path() -> Path:
    """The user's configuration: KHABAR_CONFIG, else `khabar/config.toml` under the XDG configuration home."""
    given = os.environ.get("KHABAR_CONFIG")
    if given:
        return Path(given)
    home = os.environ.get("XDG_CONFIG_HOME")
    return (Path(home) if home else Path.home() / ".config") / "khabar" / "config.toml"


def configured_address() -> str:
    """Where dumps come from: `[gazetteer] address = "https://..."` of the configuration, else GeoNames itself."""
    path = config_path()
    try:
        section = tomllib.loads(path.read_text(encoding="utf-8")).get("gazetteer", {})
    except FileNotFoundError:
        return ADDRESS
    except OSError as error:
        raise DataError(f"{path}: the configuration cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: the configuration is no TOML ({error})") from error
    address = section.get("address", ADDRESS) if isinstance(section, dict) else None
    if not isinstance(address, str) or urlsplit(address).scheme not in ("http", "https"):
        raise DataError(f"{path}: gazetteer.address must begin with https:// or http://")
    return address if address.endswith("/") else address + "/"


def fetch(names: Sequence[str], folder: Path, *, progress: Callable[[str, int, int], None] | None = None) -> list[Path]:
    """Download the dumps of countries ("SY") and the files that explain their codes into a folder.

    Raises UsageError on a name that is no country code, DataError on a download that fails or grows too large.
    """
    for name in names:
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name}: give a country's two letters (SY), allCountries or cities15000")
    address = configured_address()
    files = [*CODE_FILES, *(f"{name}.zip" for name in dict.fromkeys(names))]
    return [_download(address + file, folder / file, progress or (lambda name, done, total: None)) for file in files]


def _download(url: str, target: Path, progress: Callable[[str, int, int], None]) -> Path:
    import http.client
    from urllib.error import HTTPError
    from urllib.request import HTTPErrorProcessor, build_opener

    class _Plain(HTTPErrorProcessor):
        """Follows no redirect away from the address that the user configured."""

        def http_response(self, request, response):  # type: ignore[no-untyped-def]
            if 300 <= response.status < 400:
                raise DataError(f"{url}: leads elsewhere ({response.headers.get('Location')}); configure that address")
            return super().http_response(request, response)

        https_response = http_response

    try:
        with build_opener(_Plain).open(url, timeout=_PATIENCE) as answer, target.open("wb") as out:
            total = int(answer.headers.get("Content-Length") or 0)
            done = 0
            while data := answer.read(_CHUNK):
                done += len(data)
                if done > MAX_DOWNLOAD:
                    raise DataError(f"{url}: larger than {MAX_DOWNLOAD >> 20} MB; not taken")
                out.write(data)
                progress(target.name, done, total)
            if done < total:
                raise DataError(f"{url}: broke off after {done} of {total} bytes")
    except HTTPError as error:
        missing = f"there is no such dump; check the code {target.stem}, or the address in {config_path()}"
        raise DataError(f"{url}: {missing if error.code in _MISSING else 'refused'} ({error})") from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise DataError(f"{url}: cannot be fetched ({error})") from error
    return target
