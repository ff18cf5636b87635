"""Downloads, against a server on this machine."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from khabar.errors import DataError, UsageError
from khabar.resolve import gazetteer_fetch
from khabar.resolve.gazetteer_fetch import ADDRESS, configured_address, fetch


class Handler(BaseHTTPRequestHandler):
    files: ClassVar[dict[str, bytes]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/moved/SY.zip":
            self.send_response(302)
            self.send_header("Location", "http://elsewhere.invalid/SY.zip")
            self.end_headers()
            return
        data = self.files.get(self.path.rpartition("/")[2])
        if data is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(data) + (10 if self.path.startswith("/short/") else 0)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def zipped(name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, text)
    return out.getvalue()


@pytest.fixture
def server() -> Iterator[str]:
    Handler.files = {
        "SY.zip": zipped("SY.txt", "rows"),
        "admin1CodesASCII.txt": b"SY.01\tA\tA\t1\n", "admin2Codes.txt": b"SY.01.1\tB\tB\t2\n",
    }  # fmt: skip
    Handler.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("KHABAR_CONFIG", str(path))
    return path


def test_without_a_configuration_the_address_is_that_of_geonames(config: Path) -> None:
    assert configured_address() == ADDRESS


def test_a_dump_comes_from_the_configured_address_with_its_code_files(
    server: str, config: Path, tmp_path: Path
) -> None:
    config.write_text(f'[gazetteer]\naddress = "{server}/dump"\n', "utf-8")
    paths = fetch(["SY", "SY"], tmp_path)
    assert [path.name for path in paths] == ["admin1CodesASCII.txt", "admin2Codes.txt", "SY.zip"]
    assert paths[2].read_bytes() == Handler.files["SY.zip"]
    assert Handler.asked == ["/dump/admin1CodesASCII.txt", "/dump/admin2Codes.txt", "/dump/SY.zip"]


@pytest.mark.parametrize("name", ["../SY", "sy", "SYR", "SY.zip", "", "S/"])
def test_only_names_of_dumps_are_asked_for(server: str, config: Path, tmp_path: Path, name: str) -> None:
    config.write_text(f'[gazetteer]\naddress = "{server}"\n', "utf-8")
    with pytest.raises(UsageError, match="two letters"):
        fetch([name], tmp_path)
    assert Handler.asked == []


def test_what_is_not_there_is_told(server: str, config: Path, tmp_path: Path) -> None:
    config.write_text(f'[gazetteer]\naddress = "{server}"\n', "utf-8")
    with pytest.raises(DataError, match="404"):
        fetch(["IQ"], tmp_path)


def test_no_redirect_is_followed(server: str, config: Path, tmp_path: Path) -> None:
    config.write_text(f'[gazetteer]\naddress = "{server}/moved"\n', "utf-8")
    with pytest.raises(DataError, match="leads elsewhere"):
        fetch(["SY"], tmp_path)


def test_a_download_that_breaks_off_or_never_ends_is_refused(
    server: str, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text(f'[gazetteer]\naddress = "{server}/short"\n', "utf-8")
    with pytest.raises(DataError, match="broke off"):
        fetch(["SY"], tmp_path)
    config.write_text(f'[gazetteer]\naddress = "{server}"\n', "utf-8")
    monkeypatch.setattr(gazetteer_fetch, "MAX_DOWNLOAD", 5)
    with pytest.raises(DataError, match="larger"):
        fetch(["SY"], tmp_path)


def test_a_server_that_does_not_answer_is_told(config: Path, tmp_path: Path) -> None:
    config.write_text('[gazetteer]\naddress = "http://127.0.0.1:9/"\n', "utf-8")
    with pytest.raises(DataError, match=r"127\.0\.0\.1"):
        fetch(["SY"], tmp_path)


@pytest.mark.parametrize(
    "text", ['[gazetteer]\naddress = "file:///etc"\n', "[gazetteer]\naddress = 3\n", "gazetteer = 1\n", "[gazetteer"]
)
def test_a_configuration_that_cannot_be_is_refused(config: Path, text: str) -> None:
    config.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"config\.toml"):
        configured_address()
