"""How well a ledger was read, as tables for a person."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table

from readouts.cli.terminal import text
from readouts.export.evaluation import Finding, Measure, Report, Stratum
from readouts.export.wording import counted


def pages(report: Report) -> Iterator[RenderableType]:
    """The measures, the strata, and the list of faults if it is asked for."""
    documents = counted(report.documents, "document", "documents")
    yield text(f"{documents}, {report.negatives} of them without a contact of leaders", "bold")
    yield _measures(report.measures)
    yield _strata(report.strata)
    if report.findings:
        yield _findings(report.findings)


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


def _measures(measures: tuple[Measure, ...]) -> Table:
    table = _table("Measure", "Share", "95 of 100", "Cases")
    for one in measures:
        table.add_row(text(one.name), share(one), interval(one), f"{one.hit:g} of {one.of:g}")
    return table


def _strata(strata: tuple[Stratum, ...]) -> Table:
    table = _table("Of", "", "Precision", "95 of 100", "Recall", "95 of 100", "F1")
    for one in strata:
        precision, recall, balance = one.measures
        table.add_row(
            text(one.kind),
            text(one.value),
            cases(precision),
            interval(precision),
            cases(recall),
            interval(recall),
            share(balance),
        )
    return table


def _findings(findings: tuple[Finding, ...]) -> Table:
    table = _table("Document", "Fault", "Participants", "Expected", "Found", "Words")
    for one in findings:
        fault = f"{one.fault} (primary)" if one.primary else one.fault
        people = " – ".join(one.participants)
        table.add_row(*map(text, (one.document, fault, people, one.expected or "–", one.found or "–", one.words)))
    return table


def share(one: Measure) -> str:
    """The share in per cent."""
    return "–" if one.share is None else f"{100 * one.share:.1f} %"


def interval(one: Measure) -> str:
    """Its confidence interval in per cent."""
    return "–" if one.share is None else f"{100 * one.low:.0f}–{100 * one.high:.0f}"


def cases(one: Measure) -> str:
    """The share with its cases."""
    return f"{share(one)} ({one.hit:g}/{one.of:g})"
