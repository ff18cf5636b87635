"""Near-copies of texts: MinHash over folded word shingles, with containment, so that a cut dispatch is still its copy.

A rewritten agency dispatch shares most of its shingles with the original but is shorter or longer; the share of the
shorter one that the longer holds (containment) follows from the estimated Jaccard index and the two sizes.
"""

from __future__ import annotations

import msgspec
from rensa import RMinHash

from khabar.text.fold import fold_word
from khabar.text.words import word_forms

_PERMUTATIONS = 64
_SEED = 20_15
_SHINGLE = 3
LEAST_SHINGLES = 8
"""A text of fewer shingles is too short to be known as anybody's copy."""
COPY = 0.5
"""The containment from which a text counts as a copy of the other."""


class Sketch(msgspec.Struct, frozen=True, array_like=True):
    """The MinHash digest of a text and the number of its different shingles."""

    size: int
    digest: tuple[int, ...]


EMPTY = Sketch(0, ())


def sketch(text: str) -> Sketch:
    """The sketch of a text: only words in Arabic letters count, so that addresses, counters and handles do not."""
    words = [form for form in word_forms(fold_word(text)) if form[0].isalpha() and not form.isascii()]
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < LEAST_SHINGLES:
        return EMPTY
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(shingles))
    return Sketch(len(shingles), tuple(minhash.digest()))


def containment(one: Sketch, other: Sketch) -> float:
    """The estimated share of the smaller text's shingles that the larger holds, 0 to 1; 0 where either is too short."""
    if not one.size or not other.size:
        return 0.0
    same = sum(map(int.__eq__, one.digest, other.digest)) / len(one.digest)
    shared = same * (one.size + other.size) / (1 + same)
    return min(1.0, shared / min(one.size, other.size))
