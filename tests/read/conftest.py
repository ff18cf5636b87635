"""One source of every kind, made from sentences written for these tests."""

import csv
import gzip
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khabar.errors import InputError
from khabar.read import Incoming, read_original, read_paths

SENTENCES = (
    "قال مصدر محلي إن القصف المدفعي توقف في بلدة الزيتون بعد ساعات من بدايته.",
    "وأضاف أن ثلاثة مدنيين بينهم طفل قتلوا في الحي الشرقي، وأن السكان عادوا إلى منازلهم.",
    "ولم يصدر عن أي جهة تعليق على ما جرى في البلدة حتى الآن، كما قال المصدر.",
)


@dataclass
class Read:
    """What the reading of a source gave: reports, what was set aside and why, what was passed over how often."""

    reports: list[Incoming]
    aside: list[str]
    passed: dict[str, int]

    @property
    def texts(self) -> list[str]:
        return [report.text for report in self.reports]


TITLE = "توقف القصف على الزيتون"


def page(title: str = TITLE, day: str = "2024-05-12", sentences: tuple[str, ...] = SENTENCES) -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T09:00:00+03:00"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def table(delimiter: str = ",") -> str:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerow(["id", "text", "published", "outlet"])
    for number, sentence in enumerate(SENTENCES):
        rows.writerow([f"r{number}", f'{sentence}\n"{TITLE}"', "2024-05-12", "وكالة المثال"])
    return out.getvalue()


def chat(identifier: int = 17, name: str = "قناة المثال") -> dict[str, object]:
    messages: list[dict[str, object]] = [
        {"id": 1, "type": "service", "date": "2024-05-11T08:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2024-05-12T08:00:00", "from": name, "text": SENTENCES[0]},
        {
            "id": 3, "type": "message", "date": "2024-05-12T09:00:00", "edited": "2024-05-12T09:30:00", "from": name,
            "forwarded_from": "قناة أخرى",
            "text": [{"type": "hashtag", "text": "#الزيتون"}, "\n", {"type": "bold", "text": SENTENCES[1]}],
        },
        {"id": 4, "type": "message", "date": "2024-05-12T10:00:00", "photo": "photos/1.jpg", "text": ""},
    ]  # fmt: skip
    return {"name": name, "type": "public_channel", "id": identifier, "messages": messages}


def rss(items: int = 2, description: str = f"<p>{SENTENCES[0]}</p><script>var x = 1;</script>") -> str:
    entries = "".join(
        f"<item><title>{TITLE} {number}</title><link>https://agency.example/{number}</link>"
        f"<guid>https://agency.example/{number}</guid><pubDate>Sun, 12 May 2024 01:30:00 +0300</pubDate>"
        f"<description><![CDATA[{description}]]></description></item>"
        for number in range(1, items + 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>وكالة المثال</title>'
        f"<link>https://agency.example/</link>{entries}</channel></rss>"
    )


def atom() -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة المثال</title>'
        f'<entry><title>{TITLE}</title><id>tag:agency.example,2024:1</id><link href="/1"/>'
        f"<updated>2024-05-13T01:00:00+03:00</updated><published>2024-05-12T23:30:00+03:00</published>"
        f'<summary>{SENTENCES[0]}</summary><content type="html">'
        f"&lt;p&gt;{SENTENCES[0]}&lt;/p&gt;&lt;p&gt;{SENTENCES[1]}&lt;/p&gt;</content></entry></feed>"
    )


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "مكتب المثال <desk@agency.example>"
    message["Subject"] = TITLE
    message["Date"] = "Sun, 12 May 2024 01:30:00 +0300"
    message.set_content(SENTENCES[0])
    message.add_alternative(f"<p>{SENTENCES[0]}</p>", subtype="html")
    message.add_attachment(document(), maintype="application", subtype="octet-stream", filename="تقرير.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()


def document() -> bytes:
    words = Document()
    words.add_heading(TITLE, 0)
    words.add_paragraph(SENTENCES[0])
    cells = words.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = SENTENCES[1], SENTENCES[2]
    out = io.BytesIO()
    words.save(out)
    return out.getvalue()


def warc(packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    zipped = gzip.compress(page().encode(), mtime=0)
    bodies = [
        ("https://agency.example/1", "text/html; charset=utf-8", page().encode(), {}),
        ("https://agency.example/2", "text/html", zipped, {"Content-Encoding": "gzip"}),
        ("https://agency.example/3", "text/html", chunked(page().encode()), {"Transfer-Encoding": "chunked"}),
        ("https://agency.example/a.png", "image/png", b"\x89PNG", {}),
    ]
    for url, kind, data, headers in bodies:
        head = StatusAndHeaders("200 OK", [("Content-Type", kind), *headers.items()], protocol="HTTP/1.1")
        stamp = {"WARC-Date": "2024-05-13T10:00:00Z"}
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(data), http_headers=head, warc_headers_dict=stamp)
        )
    writer.write_record(
        writer.create_revisit_record(
            "https://agency.example/1", "sha1:X", "https://agency.example/1", "2024-05-13T10:00:00Z"
        )
    )
    return out.getvalue()


def chunked(data: bytes) -> bytes:
    parts = [data[start : start + 100] for start in range(0, len(data), 100)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def wacz() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc())
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", "{}")
    return out.getvalue()


MAKERS: dict[str, Callable[[], str | bytes]] = {
    "a.txt": lambda: "\n".join(SENTENCES),
    "a.html": page,
    "a.jsonl": lambda: "".join(json.dumps({"text": sentence}, ensure_ascii=False) + "\n" for sentence in SENTENCES),
    "a.json": lambda: json.dumps([{"text": sentence} for sentence in SENTENCES], ensure_ascii=False, indent=1),
    "a.csv": table,
    "a.tsv": lambda: table("\t"),
    "a.docx": document,
    "a.eml": mail,
    "result.json": lambda: json.dumps(chat(), ensure_ascii=False, indent=1),
    "all/result.json": lambda: json.dumps(
        {"about": "Here is the data you requested.", "chats": {"list": [chat(), chat(18, "قناة ثانية")]}}, indent=1
    ),
    "a.rss": rss,
    "a.atom": atom,
    "a.warc": lambda: warc(packed=False),
    "a.warc.gz": warc,
    "a.wacz": wacz,
    "b.jsonl.gz": lambda: gzip.compress(json.dumps({"text": SENTENCES[0]}).encode(), mtime=0),
}


@pytest.fixture(params=MAKERS)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each kind that is read, in turn."""
    path = tmp_path / str(request.param)
    path.parent.mkdir(exist_ok=True)
    made = MAKERS[request.param]()
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return path


@pytest.fixture
def samples() -> SimpleNamespace:
    """The makers of the sources, and what they are made from."""
    return SimpleNamespace(
        sentences=SENTENCES, title=TITLE, page=page, table=table, chat=chat, rss=rss, atom=atom, mail=mail,
        document=document, warc=warc, wacz=wacz,
    )  # fmt: skip


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Writes bytes to a file of that name, and reads it."""

    def reading(name: str, data: bytes | str, **options: object) -> Read:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        passed: Counter[str] = Counter()
        items = list(read_paths([str(path)], on_passed=lambda what: passed.update([what]), **options))  # type: ignore[arg-type]
        for item in items:
            assert isinstance(item, InputError) or (item.original and read_original(item.original) == item)
        return Read(
            [item for item in items if isinstance(item, Incoming)],
            [str(item).replace(str(path), name) for item in items if isinstance(item, InputError)],
            dict(passed),
        )

    return reading
