"""The codebook has every word that the program can say, and no other."""

import re
import tomllib
from typing import get_args, get_origin

import pytest

from house import ROOT
from issue_kinds import ROSTER, emitted, roster_findings
from readouts.ingest.kinds import COULD_NOT_READ, NOT_IN_FULL, NOTED
from readouts.model import decision, values

BOOK = ROOT / "docs" / "codebook.toml"
ADDED = frozenset({"side", "issue", "roster", "decision_kind"})  # what is no vocabulary of model/values.py


def rules() -> dict[str, dict[str, dict[str, str]]]:
    """The groups with their entries."""
    return tomllib.loads(BOOK.read_text(encoding="utf-8"))


def vocabularies() -> dict[str, tuple[str, ...]]:
    """Every closed vocabulary of the model, by the name of its group."""
    named = {n: v for n, v in vars(values).items() if get_args(v) and get_origin(v) is not frozenset and n[0].isupper()}
    found = {re.sub(r"(?<!^)(?=[A-Z])", "_", n).lower(): get_args(v) for n, v in named.items()}
    return {**found, "decision_kind": get_args(decision.DecisionKind)}


@pytest.mark.parametrize("group", sorted(vocabularies()))
def test_every_value_of_the_model_is_in_the_codebook_in_its_order(group: str) -> None:
    assert tuple(rules()[group]) == vocabularies()[group], f"docs/codebook.toml, [{group}]"


def test_the_codebook_has_no_group_of_its_own() -> None:
    assert set(rules()) == set(vocabularies()) | ADDED


def test_every_kind_of_issue_that_the_source_can_emit_is_described() -> None:
    kinds, unclear = emitted()
    # What ingest/ hands on is one of its declared kinds: `issue` there refuses every other.
    assert not [u for u in unclear if not u.startswith("ingest/")], "say the kind where the issue is made"
    own = {k for k in kinds if not k.startswith(f"{ROSTER} ")} | COULD_NOT_READ | NOT_IN_FULL | NOTED
    assert own == set(rules()["issue"]), "docs/codebook.toml, [issue]; then `make docs`"


def test_every_finding_of_the_roster_is_described() -> None:
    assert roster_findings() == set(rules()["roster"]), "docs/codebook.toml, [roster]; then `make docs`"


def test_the_finder_sees_the_kinds_that_are_handed_on() -> None:
    kinds, _ = emitted()
    assert {"unusual term", "party not known", "decision overruled", "bad date", "days clash"} <= kinds


@pytest.mark.parametrize("page", ["codebook.md", "issues.md"])
def test_every_entry_has_a_rule_and_an_example(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \|(.*)\|(.*)\|$", text, re.MULTILINE)
    assert rows
    assert not [name for name, rule, example in rows if not rule.strip() or not example.strip(" *")]


def test_every_group_stands_on_a_page() -> None:
    text = "".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in ("codebook.md", "issues.md"))
    assert not [g for g in rules() if f"<!-- made: {g} -->" not in text]


def test_the_examples_quote_nobody() -> None:
    """An example of ours has no name of a leader beside words in quotation marks."""
    told = [e.get("example", "") for group in rules().values() for e in group.values()]
    assert not [t for t in told if re.search(r"\b(Trump|Putin|Biden|Macron|Obama|Xi|Zelensky)\b", t)]
