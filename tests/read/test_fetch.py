"""Pages and feeds by their address, from servers on this machine that behave well and badly."""

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest

from khabar.errors import FetchError
from khabar.read import Incoming, read_original, read_paths
from khabar.read.connect import is_public
from khabar.read.fetch import Fetching, Validators

ARABIC = "قال مصدر محلي إن القصف المدفعي توقف في بلدة الزيتون بعد ساعات من بدايته."
PAGE = f"<!doctype html><html><body><p>{ARABIC}</p></body></html>".encode()


class Site:
    """A server; `paths` are its answers (status, headers, body, or what writes to the connection itself)."""

    def __init__(self) -> None:
        self.paths: dict[str, tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                answer = site.paths.get(self.path, (404, {}, b""))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                etag = headers.get("ETag")
                if etag and self.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *of: None  # type: ignore[method-assign]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def times(self, path: str) -> int:
        return sum(one == path for one, _ in self.asked)


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.server.shutdown()
    one.server.server_close()


def how(**options: object) -> Fetching:
    settings = {"allow_private": True, "pause": 0.0, "read_seconds": 5.0, "total_seconds": 10.0, **options}
    return Fetching(**settings)  # type: ignore[arg-type]


def read(url: str, fetching: Fetching, passed: list[str] | None = None) -> list[Incoming]:
    items = list(read_paths([url], fetching=fetching, on_passed=(passed if passed is not None else []).append))
    for item in items:
        assert isinstance(item, Incoming), item
        assert item.original is not None
        assert read_original(item.original) == item
    return [item for item in items if isinstance(item, Incoming)]


def refusal(url: str, fetching: Fetching) -> str:
    (error,) = read_paths([url], fetching=fetching)
    assert isinstance(error, FetchError)
    assert error.where == url
    return error.message


def html(body: bytes = PAGE, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html; charset=utf-8", **headers}, body


def feed(site: Site, *names: str) -> tuple[int, dict[str, str], bytes]:
    items = "".join(
        f"<item><title>خبر عن القصف</title><link>{site.url}/{name}</link><guid>{name}</guid>"
        f"<pubDate>Sun, 12 May 2024 01:30:00 +0300</pubDate><description>{ARABIC}</description></item>"
        for name in names
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة المثال</title>{items}</channel></rss>'
    return 200, {"Content-Type": "application/rss+xml", "ETag": f'"{"-".join(names)}"'}, body.encode()


def test_a_page_and_what_is_kept_of_it(site: Site) -> None:
    site.paths["/2024/05/12/a"] = html()
    (report,) = read(f"{site.url}/2024/05/12/a", how())
    assert (report.text, report.url, report.published_basis) == (ARABIC, f"{site.url}/2024/05/12/a", "url")
    assert report.original is not None
    assert report.original.data == PAGE
    assert report.original.retrieved is not None
    agent = site.asked[-1][1]["user-agent"]
    assert agent.startswith("khabar/")
    assert "contact" not in agent


def test_the_charset_that_the_server_tells(site: Site) -> None:
    body = f"<html><body><p>{ARABIC}</p></body></html>".encode("cp1256")
    site.paths["/a"] = (200, {"Content-Type": "text/html; charset=windows-1256"}, body)
    assert read(f"{site.url}/a", how())[0].text == ARABIC


@pytest.mark.parametrize("body", [gzip.compress(PAGE)])
def test_a_packed_page(site: Site, body: bytes) -> None:
    site.paths["/a"] = html(body, **{"Content-Encoding": "gzip"})
    assert read(f"{site.url}/a", how())[0].text == ARABIC


def test_a_feed_is_asked_for_again_only_if_it_changed(site: Site) -> None:
    site.paths["/feed"] = feed(site, "a", "b")
    fetching = how(state={})
    assert [report.id for report in read(f"{site.url}/feed", fetching)] == ["a", "b"]
    assert fetching.state[f"{site.url}/feed"] == Validators(etag='"a-b"')
    passed: list[str] = []
    assert read(f"{site.url}/feed", fetching, passed) == []
    assert passed == ["address unchanged since it was last read"]
    site.paths["/feed"] = feed(site, "a", "b", "c")
    assert [report.id for report in read(f"{site.url}/feed", fetching)] == ["a", "b", "c"]


def test_what_was_read_is_remembered_only_when_all_of_it_was_taken(site: Site) -> None:
    site.paths["/feed"] = feed(site, "a", "b")
    fetching = how(state={})
    next(iter(read_paths([f"{site.url}/feed"], fetching=fetching)))
    assert fetching.state == {}


def test_links_are_followed_once_for_each_entry(site: Site) -> None:
    site.paths |= {"/feed": feed(site, "a", "b"), "/a": html(), "/b": html()}
    fetching = how(state={}, follow_links=True)
    reports = read(f"{site.url}/feed", fetching)
    assert [report.id for report in reports] == [f"{site.url}/a", f"{site.url}/b"]
    assert [(report.published, report.outlet) for report in reports] == [("2024-05-12", "وكالة المثال")] * 2
    site.paths |= {"/feed": feed(site, "a", "b", "c"), "/c": html()}
    assert [report.id for report in read(f"{site.url}/feed", fetching)] == [f"{site.url}/c"]
    assert site.times("/a") == 1


def test_a_link_that_fails_is_named_and_tried_again(site: Site) -> None:
    site.paths |= {"/feed": feed(site, "a", "b"), "/a": html()}
    fetching = how(state={}, follow_links=True)
    first, second = read_paths([f"{site.url}/feed"], fetching=fetching)
    assert isinstance(first, Incoming)
    assert str(second) == f"{site.url}/b: the site answered 404 Not Found; check the address"
    site.paths["/b"] = html()
    assert [report.id for report in read(f"{site.url}/feed", fetching)] == [f"{site.url}/b"]


def test_robots_txt_is_respected(site: Site) -> None:
    site.paths |= {"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /closed"), "/closed/a": html(), "/open": html()}
    fetching = how()
    assert "closed to programs by" in refusal(f"{site.url}/closed/a", fetching)
    assert site.times("/closed/a") == 0
    assert read(f"{site.url}/open", fetching)


def test_a_redirect_does_not_lead_around_robots_txt(site: Site) -> None:
    site.paths |= {
        "/robots.txt": (200, {}, b"User-agent: khabar\nDisallow: /closed"),
        "/closed": html(),
        "/a": (302, {"Location": "/closed"}, b""),
    }
    assert "/closed is closed to programs" in refusal(f"{site.url}/a", how())


def test_rules_that_cannot_be_had_now_close_the_site_for_now(site: Site) -> None:
    site.paths |= {"/robots.txt": (503, {}, b""), "/a": html()}
    assert "closed to programs" in refusal(f"{site.url}/a", how())


def test_redirects_end(site: Site) -> None:
    site.paths |= {"/a": (301, {"Location": "/b"}, b""), "/b": html(), "/loop": (302, {"Location": "/loop"}, b"")}
    assert read(f"{site.url}/a", how())[0].url == f"{site.url}/b"
    assert "leads on more than 5 times" in refusal(f"{site.url}/loop", how())


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "http://a:b@c.example/"]
)
def test_redirects_to_other_than_open_web_addresses(site: Site, target: str) -> None:
    site.paths["/a"] = (302, {"Location": target}, b"")
    assert "no web address" in refusal(f"{site.url}/a", how()) or "carries a name" in refusal(f"{site.url}/a", how())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"]
)
def test_this_machine_is_not_asked_unless_allowed(site: Site, host: str) -> None:
    site.paths["/a"] = html()
    port = site.server.server_address[1]
    assert "--allow-private" in refusal(f"http://{host}:{port}/a", how(allow_private=False))
    assert site.asked == []


@pytest.mark.parametrize("address", [
    "10.0.0.1", "172.16.3.4", "192.168.1.1", "127.8.8.8", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    "ff02::1", "fec0::1",
])  # fmt: skip
def test_addresses_that_are_not_out_on_the_internet(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_addresses_out_on_the_internet(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_name_is_resolved_once_and_what_was_checked_is_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.paths["/a"] = html()
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    asked: list[str] = []
    connected: list[str] = []

    def changing(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def refuse(address: tuple[str, int], *args: object, **options: object) -> socket.socket:
        connected.append(address[0])
        raise ConnectionRefusedError("no way out of the tests")

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert "cannot be fetched" in refusal(
        f"http://rebind.example:{site.server.server_address[1]}/a", how(allow_private=False)
    )
    assert (asked, connected) == (["rebind.example"], ["93.184.215.14"])
    assert "at 127.0.0.1, on this machine" in refusal("http://rebind.example/a", how(allow_private=False))
    assert connected == ["93.184.215.14"]


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    while True:
        handler.wfile.write(b"X-Slow: 1\r\n")
        time.sleep(0.05)


def trickle(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.05)


def flood(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(b"x" * 65536)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(5)


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<html>")
    handler.close_connection = True


def garbage(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\x01\x02 nothing like HTTP\r\n\r\n")
    handler.close_connection = True


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (drip, " in time;"),
        (trickle, "; try again later"),
        (flood, "is longer than"),
        (silent, "in time"),
        (cut_off, "broke off"),
        (garbage, "cannot be fetched"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "is image/png, neither a page nor a feed"),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"x"), "is compressed with 'br'"),
        ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"x"), "broken gzip data"),
        (html(gzip.compress(b"x" * 10_000_000), **{"Content-Encoding": "gzip"}), "unpacks to more than"),
        ((500, {}, b""), "the site answered 500"),
        ((429, {}, b""), "try again later"),
        ((304, {}, b""), "the site answered 304"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_bad_answers_are_refused_by_name(
    site: Site, answer: tuple[int, dict[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None], said: str
) -> None:
    site.paths["/a"] = answer
    fetching = how(read_seconds=0.5, total_seconds=1.5, limit=1024 * 1024)
    assert said in refusal(f"{site.url}/a", fetching)


def test_a_feed_that_leads_to_a_private_address_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = Site()
    inner.paths["/secret"] = html()
    public = {"news.example": "127.0.0.1"}
    real = socket.getaddrinfo

    def resolve(host: str, *args: object, **options: object) -> list[tuple[object, ...]]:
        return real(public.get(host, host), *args, **options)  # type: ignore[return-value, arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    # The server of the test stands for one on the internet, all other addresses of this machine stay what they are.
    monkeypatch.setattr("khabar.read.connect.is_public", lambda address: str(address) == "127.0.0.1")
    port = site.server.server_address[1]
    inner_url = f"http://127.0.0.2:{inner.server.server_address[1]}/secret"
    site.paths["/feed"] = (302, {"Location": inner_url}, b"")
    assert "on this machine or a private network" in refusal(
        f"http://news.example:{port}/feed", how(allow_private=False)
    )
    assert inner.asked == []
    inner.server.shutdown()
    inner.server.server_close()


def test_without_leave_nothing_is_fetched(site: Site) -> None:
    (error,) = read_paths([f"{site.url}/a"])
    assert "nothing is fetched here" in str(error)
    assert site.asked == []


def test_the_contact_is_told_where_one_is_given(site: Site) -> None:
    site.paths["/a"] = html()
    read(f"{site.url}/a", how(contact="desk@agency.example"))
    assert "contact: desk@agency.example" in site.asked[-1][1]["user-agent"]


def test_a_json_answer_is_no_page(site: Site) -> None:
    site.paths["/a"] = (200, {"Content-Type": "application/json"}, json.dumps([{"text": ARABIC}]).encode())
    assert "neither a page nor a feed" in refusal(f"{site.url}/a", how())


@pytest.fixture
def secure(site: Site, tmp_path: Path) -> Path:
    """Puts the server behind TLS, with a certificate for `localhost` that nobody but its own file vouches for."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    return certificate


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_a_certificate_is_checked_against_the_name(site: Site, secure: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.paths["/a"] = html()
    url = site.url.replace("http://127.0.0.1", "https://localhost") + "/a"
    assert "certificate verify failed" in refusal(url, how())
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    assert read(url, how())[0].text == ARABIC
    assert "certificate verify failed" in refusal(url.replace("localhost", "127.0.0.1"), how())
