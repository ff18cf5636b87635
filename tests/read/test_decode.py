"""Bytes of every encoding that Arabic reports come in, and bytes that must be refused rather than guessed."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import EncodingError
from khabar.read.decode import decode

TEXT = "قال مصدر محلي إن القصف على البلدة توقف في المساء، وإن السكان عادوا من القرى القريبة إلى بيوتهم.\r\nوأضاف أن الطريق مفتوح."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1256"),
        TEXT.encode("iso8859_6"),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16", "utf-16-be bom", "le", "be", "utf-32", "cp1256", "iso-8859-6"],
)
def test_every_encoding_gives_the_same_text_with_its_line_ends(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


def test_a_short_post_in_a_code_page_is_believed_without_common_words() -> None:
    assert decode("غارات جوية".encode("cp1256"), "a.txt") == "غارات جوية"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n\x93\x8c", "is a PDF, not text"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office document"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x00\x01\x02\x03" * 50, "NUL bytes"),
        ("Войска вошли в город, и жители ушли на север страны, по словам очевидцев.".encode("cp1251"), "neither UTF-8"),
        (
            "Les forces ont été repoussées près de la frontière, déclare le témoin âgé.".encode("cp1252"),
            "neither UTF-8",
        ),
        ("警方表示道路已经关闭居民已经离开该地区前往北部".encode("gb2312"), "neither UTF-8"),
        (bytes(range(1, 256)) * 4, "neither UTF-8"),
        (codecs.BOM_UTF8 + b"\xd9", "is broken UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x27\x06\x00", "is broken UTF-16"),
    ],
)
def test_what_is_no_arabic_text_is_refused_with_its_reason(data: bytes, said: str) -> None:
    with pytest.raises(EncodingError, match=said) as raised:
        decode(data, "folder/a.txt")
    assert raised.value.where == "folder/a.txt"


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        outcome: object = decode(data, "-")
    except EncodingError as error:
        outcome = error
    assert isinstance(outcome, str) or (isinstance(outcome, EncodingError) and outcome.where == "-")


@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if (
        "\0" in text
        or "\x06" in text
        or text.startswith(("\ufeff", "%PDF", "PK\x03\x04", "{\\rtf", "BZh", "RIFF", "GIF8", "ID3", "Rar!"))
    ):
        return
    assert decode(text.encode(), "-") == text
