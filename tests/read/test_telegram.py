"""Exports of Telegram Desktop."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

Reading = Callable[..., Any]


def export(**changes: object) -> str:
    chat = {"name": "قناة المثال", "type": "public_channel", "id": 17} | changes
    chat["messages"] = chat.pop("messages", [])
    return json.dumps(chat, ensure_ascii=False, indent=1)


def message(**changes: object) -> dict[str, object]:
    text = "قال مصدر محلي إن القصف توقف في البلدة"
    return {"id": 5, "type": "message", "date": "2024-05-12T23:59:00", "from": "فلان", "text": text} | changes


def test_a_channel(read: Reading, samples: SimpleNamespace) -> None:
    found = read("result.json", json.dumps(samples.chat(), ensure_ascii=False, indent=1))
    first, second = found.reports
    assert (first.id, first.text, first.outlet) == ("telegram:17/2", samples.sentences[0], "قناة المثال")
    assert (first.published, first.published_basis, first.url) == ("2024-05-12", "given", None)
    assert second.text == f"#الزيتون\n{samples.sentences[1]}"
    assert second.outlet == "قناة أخرى"
    assert found.passed == {"service message": 1, "message without text": 1}


def test_all_chats_each_with_its_own_name(read: Reading, samples: SimpleNamespace) -> None:
    chats = [samples.chat(), samples.chat(18, "قناة ثانية")]
    whole = {
        "about": "Here is the data you requested.",
        "contacts": {"list": []},
        "chats": {"about": "", "list": chats},
    }
    found = read("result.json", json.dumps(whole))
    assert [report.id for report in found.reports] == [
        f"telegram:{chat}/{number}" for chat in (17, 18) for number in (2, 3)
    ]
    assert [report.outlet for report in found.reports][2] == "قناة ثانية"


def test_the_link_where_the_channel_is_known(read: Reading) -> None:
    (report,) = read("result.json", export(username="mithal", messages=[message()])).reports
    assert report.url == "https://t.me/mithal/5"


@pytest.mark.parametrize("kind", ["personal_chat", "saved_messages", "bot_chat"])
def test_a_persons_name_is_no_outlet(read: Reading, kind: str) -> None:
    (report,) = read("result.json", export(type=kind, name="فلان الفلاني", messages=[message()])).reports
    assert report.outlet is None


def test_a_member_of_a_group_is_no_outlet(read: Reading) -> None:
    (report,) = read("result.json", export(type="private_supergroup", name="مجموعة", messages=[message()])).reports
    assert report.outlet == "مجموعة"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (export(messages=[{"id": "x", "type": "message", "text": "نص"}]), "result.json#1: is no message of Telegram"),
        (export(), "result.json: holds no messages"),
        (export(messages=[message()])[:-20], "is cut off"),
    ],
)
def test_what_is_wrong_is_named(read: Reading, data: str, said: str) -> None:
    assert said in read("result.json", data).aside[-1]


def test_an_export_on_standard_input_or_under_another_name_is_recognised(read: Reading) -> None:
    assert len(read("export.dat", export(messages=[message()])).reports) == 1


def test_broken_bytes_are_named_in_words(read: Reading) -> None:
    whole = export(messages=[message(), message(id=6)]).encode()
    (aside,) = read("result.json", whole.replace("القصف".encode(), b"\xd8\xd8", 1)).aside
    assert aside.startswith("result.json#1: is broken UTF-8: ")
    assert "Error" not in aside
