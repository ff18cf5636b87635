"""What a site's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from urllib.parse import unquote

import msgspec

_LONGEST = 500 * 1024
_SLOWEST = 30.0


class Rules(msgspec.Struct, frozen=True):
    """The rules of one site for one program: (allowed, pattern) pairs, and the seconds to leave between requests."""

    lines: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """True when the path, with its query, may be fetched: the longest pattern decides, on a tie for allowing."""
        path = unquote(path) or "/"
        found = [(len(pattern), allowed) for allowed, pattern in self.lines if _matches(pattern, path)]
        return max(found)[1] if found else True


EVERYTHING = Rules()
NOTHING = Rules(lines=((False, "/"),))


def rules_for(text: str, agent: str) -> Rules:
    """The rules that a robots.txt has for the program `agent`, else for all programs (`*`)."""
    groups: dict[str, tuple[list[tuple[bool, str]], list[float]]] = {}
    agents: list[str] = []
    opened = False
    for raw in text[:_LONGEST].removeprefix("\ufeff").splitlines():
        name, colon, value = (part.strip() for part in raw.partition("#")[0].partition(":"))
        name = name.lower()
        if not colon:
            continue
        if name == "user-agent":
            # Names in a row share the rules that follow.
            agents = [*agents, value.lower()] if not opened else [value.lower()]
            opened = False
            continue
        if name in ("allow", "disallow", "crawl-delay"):
            opened = True
            for lines, delays in (groups.setdefault(one, ([], [])) for one in agents):
                if name == "crawl-delay":
                    delays.append(_seconds(value))
                elif value:
                    lines.append((name == "allow", unquote(value)))
    lines, delays = groups.get(agent.lower()) or groups.get("*") or ([], [])
    return Rules(lines=tuple(lines), delay=max(delays, default=0.0))


def _seconds(value: str) -> float:
    try:
        return min(max(float(value), 0.0), _SLOWEST)
    except ValueError:
        return 0.0


def _matches(pattern: str, path: str) -> bool:
    """True when the path begins as the pattern says, where `*` is anything and a `$` at the end is the path's end."""
    ended = pattern.endswith("$")
    first, *rest = (pattern[:-1] if ended else pattern).split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for part in rest[:-1] if ended else rest:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if not ended:
        return True
    return len(path) - len(rest[-1]) >= place and path.endswith(rest[-1]) if rest else place == len(path)
