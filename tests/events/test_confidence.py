"""How sure a record is, from what it holds."""

import msgspec

from khabar.events.confidence import _weights, confidence, features
from khabar.record import Actor, Count, Event, Evidence

BARE = Event("e1", "shelling", evidence=(Evidence("قصف", (0, 3), "strike.noun"),))
FULL = msgspec.structs.replace(
    BARE,
    perpetrators=(Actor("syria_government"),),
    counts=(Count("killed", 3, 3),),
)


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    assert _weights().keys() == {"base", *features(BARE)}


def test_a_record_with_a_doer_and_an_exact_figure_is_surer() -> None:
    assert 0 < confidence(BARE) < confidence(FULL) < 1


def test_confidence_is_told_in_hundredths() -> None:
    assert confidence(FULL) == round(confidence(FULL), 2)
