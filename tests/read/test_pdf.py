"""PDFs with text in them, printed by a browser from pages written for these tests; scans, locks and broken files."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from khabar.errors import InputError
from khabar.read import Incoming, Original, read_original

TITLE = "قصف على بلدة الزيتون"
LINES = [
    (
        "قال مصدر محلي، الاثنين 12 أيار 2024، إن ثلاثة مدنيين قُتلوا وأصيب 15 آخرون (بينهم طفل) في قصف مدفعي على بلدة الزيتون "
        "في ريف حلب، وإن القذائف أصابت «السوق الشعبي» بأكثر من 20 قذيفة، وفق ما نقلته وكالة AFP عن شاهد عيان."
    ),
    "وأضاف المصدر أن لا معلومات عن الإصابات، وأن القصف استمر 45 دقيقة، من الساعة 10:30 حتى 11:15، ثم عاد الهدوء.",
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to print with")


def printed(folder: Path, html: str) -> bytes:
    page = folder / "page.html"
    page.write_text(
        f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><body>{html}</body></html>', "utf-8"
    )
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         "--no-pdf-header-footer", f"--print-to-pdf={folder / 'page.pdf'}", page.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return (folder / "page.pdf").read_bytes()


def read(data: bytes) -> Incoming | InputError:
    return read_original(Original(data=data, kind="pdf", where="a.pdf"))


def text(data: bytes) -> str:
    report = read(data)
    assert isinstance(report, Incoming), report
    return report.text


@needs_browser
def test_arabic_comes_out_as_it_is_read_in_paragraphs(tmp_path: Path) -> None:
    found = text(printed(tmp_path, f"<h1>{TITLE}</h1>" + "".join(f"<p>{line}</p>" for line in LINES)))
    assert found.split("\n") == [TITLE, *LINES]


@needs_browser
def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES)
    found = text(printed(tmp_path, f'<div style="columns:2;column-gap:4em;font-size:11px">{paragraphs}</div>'))
    assert " ".join(found.split()) == " ".join(LINES)


@needs_browser
def test_every_font_size_and_justified_text(tmp_path: Path) -> None:
    html = f'<div style="text-align:justify;font-size:9px">{LINES[0]}</div><div style="font-size:40px">{TITLE}</div>'
    assert text(printed(tmp_path, html)).split("\n") == [LINES[0], TITLE]


def changed(data: bytes | None, change: object = None, **options: object) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data)) if data else PdfWriter()
    if not data:
        writer.add_blank_page(300, 300)
    if callable(change):
        change(writer)
    if "password" in options:
        writer.encrypt(str(options["password"]))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_scan_is_set_aside_with_that_reason() -> None:
    assert "a scan" in str(read(changed(None)))


def test_a_locked_pdf_is_named() -> None:
    said = str(read(changed(None, password="secret")))
    assert "locked with a password" in said or "a PDF that cannot be read" in said


def form_of_itself(writer: PdfWriter) -> None:
    form = DecodedStreamObject()
    form.set_data(b"/F Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    place = writer._add_object(form)
    resources = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/F"): place})})
    form[NameObject("/Resources")] = resources
    page = writer.pages[0]
    page[NameObject("/Resources")] = resources
    content = DecodedStreamObject()
    content.set_data(b"/F Do")
    page[NameObject("/Contents")] = writer._add_object(content)


def pages_of_themselves(writer: PdfWriter) -> None:
    pages = writer.root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])
    pages[NameObject("/Count")] = NumberObject(100)


@pytest.mark.parametrize("change", [form_of_itself, pages_of_themselves], ids=lambda change: change.__name__)
def test_what_holds_itself_ends(change: object) -> None:
    said = read(changed(None, change))
    assert isinstance(said, InputError)
    assert "PDF" in said.message


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n1 0 obj\n<</Length 99>>\nstream\n" * 9]
)
def test_a_broken_pdf_is_named(data: bytes) -> None:
    assert "a PDF that cannot be read" in str(read(data)) or "a scan" in str(read(data))


@needs_browser
def test_a_cut_pdf_gives_a_report_or_a_reason(tmp_path: Path) -> None:
    whole = printed(tmp_path, f"<p>{LINES[0]}</p>")
    assert len(PdfReader(io.BytesIO(whole)).pages) == 1
    for part in range(1, 6):
        assert isinstance(read(whole[: len(whole) * part // 6]), Incoming | InputError)


def test_a_page_drawn_without_end_is_refused() -> None:
    def endless(writer: PdfWriter) -> None:
        content = DecodedStreamObject()
        content.set_data(b"BT (x) Tj ET\n" * 300_000)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(content.flate_encode())

    assert "drawn with more than 2 MB" in str(read(changed(None, endless)))
