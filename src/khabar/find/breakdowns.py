"""How the quantities of a sentence hang together: parts of a whole, "others", and what a total is a total of."""

from __future__ import annotations

import msgspec

from khabar.find.counted_nouns import HURT, PEOPLE
from khabar.find.quantity import Quantity
from khabar.lexicon.people import is_act

_NEAR = 3
_JOINED = 6
_TOTALS = ("عدد", "حصيله", "اعداد", "محصله", "اجمالي", "مجموع")
_REACH = 8
_OTHER_PEOPLE = ("اخرون", "اخرين")
_FARTHEST = 20
replace = msgspec.structs.replace


def relate(forms: list[str], found: list[Quantity], openers: dict[int, str]) -> list[Quantity]:
    """The quantities of a sentence with part, whole, most and the antecedents of "others" set."""
    out: list[Quantity] = []
    head: Quantity | None = None
    for quantity in found:
        opening = _opening(forms, quantity, openers, out[-1].last if out else 0)
        if opening == "whole":
            quantity = replace(quantity, whole=True)
        elif opening is not None or _is_bracketed(forms, quantity, out):
            quantity = replace(quantity, part=True, most=opening == "most")
            head = quantity
        elif quantity.of_them and out and _may_be_whole(out[-1]) and not _acts_between(forms, out[-1], quantity):
            quantity = replace(quantity, part=True)
            head = quantity
        elif head is not None and _continues(forms, quantity, out[-1], head):
            quantity = replace(quantity, part=True)
        else:
            head = None
        if quantity.other and quantity.noun is None:
            quantity = _continue(quantity, out, forms[quantity.last - 1] in _OTHER_PEOPLE)
        if quantity.kind == "number":
            quantity = _total(forms, quantity, out)
        out.append(quantity)
    return out


def _may_be_whole(quantity: Quantity) -> bool:
    """Whether a quantity may be of people: counted ones, or a number alone ("مقتل سبعة، ثلاثة منهم أطفال")."""
    return quantity.kind in PEOPLE or quantity.kind == "number"


def _opening(forms: list[str], quantity: Quantity, openers: dict[int, str], begin: int) -> str | None:
    """The kind of opening right before a quantity, a few words that are no act and count nobody allowed between."""
    for place in range(quantity.first, max(begin, quantity.first - _NEAR) - 1, -1):
        if place in openers:
            return openers[place] if not any(is_act(form) for form in forms[place : quantity.first]) else None
    return None


def _is_bracketed(forms: list[str], quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether it stands right behind people in brackets: مقتل 5 مدنيين (3 أطفال وامرأتين)."""
    if not before or forms[quantity.first - 1] != "(" or before[-1].last != quantity.first - 1:
        return False
    return before[-1].kind in PEOPLE and quantity.kind in PEOPLE and not before[-1].bare


def _continues(forms: list[str], quantity: Quantity, before: Quantity, head: Quantity) -> bool:
    """Whether و joins a quantity to the part before it: بينهم 3 أطفال وامرأتان."""
    if not before.part or not quantity.prefix.startswith("و") or quantity.first - before.last > _JOINED:
        return False
    if quantity.kind not in PEOPLE or (quantity.kind in HURT and head.kind not in HURT):
        return False
    return not _acts_between(forms, before, quantity)


def _acts_between(forms: list[str], before: Quantity, quantity: Quantity) -> bool:
    """Whether an act or a stop stands between two quantities."""
    return any(is_act(form) or form == "." for form in forms[before.last : quantity.first])


def _continue(quantity: Quantity, before: list[Quantity], people: bool) -> Quantity:
    """Give "others" the noun of what stands before them, where it fits: a woman and three others are no women.

    آخرون are people, of raids it is أخرى.
    """
    for earlier in reversed(before[-_FARTHEST:]):
        if earlier.part or (earlier.kind not in PEOPLE and (people or earlier.kind != "strikes")):
            continue
        if earlier.kind == "strikes":
            return replace(quantity, kind="strikes", noun=earlier.noun) if quantity.kind == "number" else quantity
        group = earlier.group
        if group == "women" or (group == "children" and earlier.high == 1):
            group = None
        noun = earlier.noun if earlier.kind == "people" and group == earlier.group else None
        return replace(quantity, kind="people", noun=noun, group=group, armed=earlier.armed)
    return replace(quantity, kind="people")


def _total(forms: list[str], quantity: Quantity, before: list[Quantity]) -> Quantity:
    """A number that "the number of the dead rose to" takes the kind of those dead."""
    for earlier in reversed(before):
        if quantity.first - earlier.last > _REACH:
            break
        if earlier.definite and earlier.kind in PEOPLE and forms[earlier.first - 1].lstrip("وب") in _TOTALS:
            return replace(quantity, kind=earlier.kind, noun=earlier.noun, group=earlier.group, armed=earlier.armed)
    return quantity
