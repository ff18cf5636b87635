"""The letters of a PDF page, each with its place: what is drawn, in the order in which it is drawn.

A PDF says which glyph stands where, not how words are read. Arabic is drawn from left to right as well, so only the
places tell the order; pypdf's own text extraction gets Arabic words out of order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from pypdf import PageObject

Matrix = tuple[float, float, float, float, float, float]

_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FORMS_DEEP = 5
_SAVED = 100
_CONTENT = 2 * 1024 * 1024


class Glyph(msgspec.Struct, frozen=True):
    """One drawn glyph: the characters that it stands for, its left edge, base line, width and height on the page."""

    text: str
    left: float
    base: float
    width: float
    size: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def centre(self) -> float:
        """The middle between its edges."""
        return self.left + self.width / 2


def page_glyphs(page: PageObject, most: int) -> Iterator[Glyph]:
    """The glyphs of a page, without text that is turned against it. Raises ValueError for more than `most`."""
    drawing = _Drawing(page.pdf)
    for count, glyph in enumerate(drawing.glyphs(page, page.get_contents(), _UNIT, _FORMS_DEEP)):
        if count == most:
            raise ValueError(f"a page has more than {most} letters")
        yield glyph


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _numbers(operands: list[Any], count: int) -> list[float] | None:
    if len(operands) < count:
        return None
    try:
        return [float(operand) for operand in operands[:count]]
    except (TypeError, ValueError):
        return None


class _State(msgspec.Struct):
    """What the drawing of text depends on (PDF 32000, 9.3)."""

    matrix: Matrix
    font: Any = None
    size: float = 1.0
    letter_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    place: Matrix = _UNIT
    line: Matrix = _UNIT


class _Drawing:
    """Follows the operators of a page and of the forms that it draws."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._fonts: dict[int, Any] = {}

    def glyphs(self, owner: Any, content: Any, matrix: Matrix, deep: int) -> Iterator[Glyph]:
        """What the content draws; `owner` is the page or form whose resources it names."""
        if content is not None and len(content.get_data()) > _CONTENT:
            raise ValueError(f"a page is drawn with more than {_CONTENT // 1024 // 1024} MB of operators")
        state = _State(matrix)
        saved: list[_State] = []
        resources = _resources(owner)
        for operands, operator in content.operations if content is not None else ():
            if operator == b"q" and len(saved) < _SAVED:
                saved.append(msgspec.structs.replace(state))
            elif operator == b"Q" and saved:
                state = saved.pop()
            elif operator == b"cm" and (numbers := _numbers(operands, 6)):
                state.matrix = _times(_matrix(numbers), state.matrix)
            elif operator == b"Do" and deep and operands:
                yield from self._form(resources, operands[0], state.matrix, deep)
            elif operator == b"Tf" and len(operands) > 1:
                state.font, state.size = self._font(resources, operands[0]), (_numbers(operands[1:], 1) or [1.0])[0]
            elif operator in _SETTINGS:
                _set(state, operator, operands)
            else:
                yield from _drawn(state, operator, operands)

    def _form(self, resources: Any, name: Any, matrix: Matrix, deep: int) -> Iterator[Glyph]:
        from pypdf.generic import ContentStream, StreamObject

        forms = resources.get("/XObject", {}).get_object() if resources else {}
        form = forms.get(name, None)
        form = form.get_object() if form is not None else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form":
            return
        numbers = _numbers(list(form.get("/Matrix", ())), 6)
        inner = _times(_matrix(numbers), matrix) if numbers else matrix
        yield from self.glyphs(form, ContentStream(form, self._pdf), inner, deep - 1)

    def _font(self, resources: Any, name: Any) -> Any:
        from pypdf.generic import DictionaryObject
        from pypdf.generic._font import Font

        fonts = resources.get("/Font", {}).get_object() if resources else {}
        found = fonts.get(name, None)
        found = found.get_object() if found is not None else None
        if not isinstance(found, DictionaryObject):
            return None
        if id(found) not in self._fonts:
            self._fonts[id(found)] = (Font.from_font_resource(found), found)  # kept, so that its id stays its own
        return self._fonts[id(found)][0]


def _resources(owner: Any) -> Any:
    """The resources of a page or form, for a page those of the tree above it where it has none."""
    for _ in range(_SAVED):
        found = owner.get("/Resources")
        parent = owner.get("/Parent")
        if found is not None or parent is None:
            return found.get_object() if found is not None else None
        owner = parent.get_object()
    return None


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


_SETTINGS = frozenset({b"BT", b"Tc", b"Tw", b"Tz", b"TL", b"Ts", b"Td", b"TD", b"Tm", b"T*"})


def _set(state: _State, operator: bytes, operands: list[Any]) -> None:
    if operator == b"BT":
        state.place = state.line = _UNIT
    elif operator == b"T*":
        _next_line(state, 0.0, -state.leading)
    elif operator == b"Tm" and (numbers := _numbers(operands, 6)):
        state.place = state.line = _matrix(numbers)
    elif operator in (b"Td", b"TD") and (numbers := _numbers(operands, 2)):
        if operator == b"TD":
            state.leading = -numbers[1]
        _next_line(state, *numbers)
    elif numbers := _numbers(operands, 1):
        value = numbers[0]
        if operator == b"Tc":
            state.letter_space = value
        elif operator == b"Tw":
            state.word_space = value
        elif operator == b"Tz":
            state.scale = value / 100
        elif operator == b"TL":
            state.leading = value
        elif operator == b"Ts":
            state.rise = value


def _next_line(state: _State, x: float, y: float) -> None:
    state.line = state.place = _times((1.0, 0.0, 0.0, 1.0, x, y), state.line)


def _drawn(state: _State, operator: bytes, operands: list[Any]) -> Iterator[Glyph]:
    if operator == b"Tj" and operands:
        yield from _shown(state, operands[0])
    elif operator == b"TJ" and operands and isinstance(operands[0], list):
        for item in operands[0]:
            if isinstance(item, int | float):
                _advance(state, -float(item) / 1000 * state.size)
            else:
                yield from _shown(state, item)
    elif operator == b"'" and operands:
        _next_line(state, 0.0, -state.leading)
        yield from _shown(state, operands[0])
    elif operator == b'"' and len(operands) > 2:
        for setting, value in ((b"Tw", operands[0]), (b"Tc", operands[1])):
            _set(state, setting, [value])
        _next_line(state, 0.0, -state.leading)
        yield from _shown(state, operands[2])


def _shown(state: _State, string: Any) -> Iterator[Glyph]:
    font = state.font
    if font is None or not font.interpretable:
        return
    for code, text in _characters(font, string):
        wide = font.get_text_width(code) / 1000 * state.size
        a, b, c, d, x, y = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), _times(state.place, state.matrix))
        size = abs(state.size) * (c * c + d * d) ** 0.5
        text = text.replace("\0", "")  # what a font maps to nothing
        if text and abs(b) <= 0.2 * abs(a) and a > 0:
            yield Glyph(text, x, y, wide * state.scale * a, size)
        spaced = wide + state.letter_space + (state.word_space if code == " " else 0.0)
        _advance(state, spaced)


def _advance(state: _State, text_space: float) -> None:
    state.place = _times((1.0, 0.0, 0.0, 1.0, text_space * state.scale, 0.0), state.place)


def _characters(font: Any, string: Any) -> Iterator[tuple[str, str]]:
    """The codes of a string in its font, each with the characters that it stands for."""
    data = string.original_bytes if isinstance(string, str) and hasattr(string, "original_bytes") else string
    if not isinstance(data, bytes):
        return
    if isinstance(font.encoding, str):
        codes = data.decode(font.encoding, "replace")
        yield from ((code, font.character_map.get(code, code)) for code in codes)
        return
    for byte in data:
        known = font.encoding.get(byte, chr(byte))
        yield chr(byte), font.character_map.get(known, known)
