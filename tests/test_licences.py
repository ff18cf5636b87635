"""What is installed to run Khabar may go together with its own licence: nothing under GPL or AGPL."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

# Strong copyleft. LGPL is a library's licence and fine; so are choices where another licence can be taken.
FORBIDDEN = re.compile(r"(?<![A-Za-z])A?GPL|(?<!Lesser )(?<!Library or Lesser )General Public License", re.IGNORECASE)


def tree(name: str) -> dict[str, Distribution]:
    """A distribution with everything that installing it without extras brings, by normalised name."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if key in found:
            continue
        found[key] = distribution(wanted.name)
        for line in found[key].requires or ():
            requirement = Requirement(line)
            extras = wanted.extras or {""}
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(requirement)
    return found


def licence_of(package: Distribution) -> str:
    """What a package says of its licence: the expression, else the classifiers, else the field's first line."""
    about = package.metadata
    classifiers = [line for line in about.get_all("Classifier") or () if line.startswith("License ::")]
    field = (about.get("License") or "").strip().split("\n")[0]
    return about.get("License-Expression") or "; ".join(classifiers) or field


def forbidden(licence: str) -> bool:
    """True when every licence that may be chosen is one of the strong copyleft ones."""
    return all(FORBIDDEN.search(choice) for choice in re.split(r"\bOR\b", licence))


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", False),
        ("LGPL-3.0-or-later", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("License :: OSI Approved :: GNU Library or Lesser General Public License (LGPL)", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
    ],
)
def test_a_forbidden_licence_is_known_when_seen(licence: str, expected: bool) -> None:
    assert forbidden(licence) is expected


def test_the_tree_reaches_what_dependencies_bring() -> None:
    assert {"khabar", "msgspec", "click", "rich", "lxml"} <= tree("khabar").keys()


def test_no_package_of_the_core_is_under_gpl_or_agpl() -> None:
    licences = {name: licence_of(package) for name, package in tree("khabar").items()}
    assert not {name: licence for name, licence in licences.items() if forbidden(licence)}


def test_every_package_of_the_core_tells_its_licence() -> None:
    assert not [name for name, package in tree("khabar").items() if not licence_of(package)]


def test_a_package_that_is_not_installed_is_no_silent_pass() -> None:
    with pytest.raises(PackageNotFoundError):
        tree("khabar-that-nobody-wrote")
