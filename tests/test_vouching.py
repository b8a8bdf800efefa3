"""Who stands behind a claim, and who only acts: who invites, or will not look into a contact, tells nothing of it."""

import pytest

from passages import Passage, read_passage

DAY = "2019-09-25"


def _told_by(text: str) -> set[tuple[str, ...]]:
    """The chains, outwards in, without the document's own voice, of the claims that name a party."""
    reading = read_passage(Passage("", "", text, DAY, ()))
    return {tuple(s.name for s in c.chain) for c in reading.claims if c.point == "participants"}


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("The Department of Justice declined to investigate the July call between Mark Rutte and Xavier Bettel.", {()}),
        ("The audit office refused to look into the May call between Mark Rutte and Xavier Bettel.", {()}),
        ("Mark Rutte has invited Xavier Bettel to Breda for talks.", {()}),
        (
            "Mark Rutte has invited Xavier Bettel to Breda for talks, Bettel's office said.",
            {("Bettel's office",)},
        ),
        (
            "According to a Dutch official speaking to the Breda Star, Mark Rutte met Xavier Bettel on Monday.",
            {("Dutch official",)},
        ),
        ("███ ’ s Ann Lorne reported that Mark Rutte met Xavier Bettel on Monday.", {("Ann Lorne",)}),
    ],
)
def test_who_vouches_for_the_parties(text: str, chains: set[tuple[str, ...]]) -> None:
    assert _told_by(text) == chains


def test_who_declines_to_confirm_a_contact_is_heard() -> None:
    text = "The Kremlin declined to confirm that Vladimir Putin and Xavier Bettel had spoken on Monday."
    assert ("Kremlin",) in _told_by(text)
