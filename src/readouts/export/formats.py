"""The formats of `readouts export`: what each holds, what it loses, and who makes it."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal, NamedTuple

from readouts.export.holdings import File, Holdings

FormatName = Literal["jsonl", "csv", "xlsx", "parquet", "jsonld", "plover", "ical", "graphml", "ftm", "dossier"]
Make = Callable[[Holdings, str], tuple[File, ...]]


class Format(NamedTuple):
    """A format. folder: it makes several files. binary: it is not for a terminal.

    library: the package that writes it, as it is imported; extra: what installs it ("": it is always there).
    """

    name: FormatName
    says: str
    holds: str
    loses: str
    make: Make | None
    library: str = ""
    extra: str = ""
    folder: bool = False
    binary: bool = False

    @property
    def there(self) -> bool:
        """Whether its library is installed."""
        return not self.extra or find_spec(self.library) is not None


def _csv(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.tables.comma import comma_files

    del loses  # a CSV has no place to say it
    return comma_files(held)


def _xlsx(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.tables.book import workbook

    return workbook(held, loses)


def _parquet(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.tables.package import package

    return package(held, loses)


def _linked(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.linked.graph import linked_file

    return linked_file(held, loses)


def _plover(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.event_data import event_file

    del loses  # a CSV has no place to say it
    return event_file(held)


def _ical(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.agenda import calendar_file

    return calendar_file(held, loses)


def _graphml(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.network import network_file

    return network_file(held, loses)


def _ftm(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.entities import entity_file

    del loses  # entities have no place to say it
    return entity_file(held)


def _dossier(held: Holdings, loses: str) -> tuple[File, ...]:
    from readouts.export.dossier import dossier_file

    return dossier_file(held, loses)


FORMATS: tuple[Format, ...] = (
    Format(
        name="jsonl",
        says="one JSON record a line (the contract)",
        holds="Everything: contacts, or documents with their texts, issues or decisions by --what.",
        loses="Nothing.",
        make=None,
    ),
    Format(
        name="csv",
        says="tables, a file each",
        holds="Contacts, points side by side, claims, accounts, documents; --what writes one of them.",
        loses="Line ends inside words become spaces; a cell that could be a formula gets an apostrophe before it; of "
        "the evidence only where a claim's value first stands; reasons why mentions are one contact, decisions, "
        "issues, and the documents' texts stay out.",
        make=_csv,
        folder=True,
    ),
    Format(
        name="xlsx",
        says="the same tables as sheets of a workbook",
        holds="The tables of csv, and a sheet that says what each column is.",
        loses="Line ends inside words become spaces, cells end after 32,000 characters; of the evidence only where a "
        "claim's value first stands; reasons why mentions are one contact, decisions, issues, and the documents' "
        "texts stay out.",
        make=_xlsx,
        library="xlsxwriter",
        extra="xlsx",
        binary=True,
    ),
    Format(
        name="parquet",
        says="typed tables with a data package",
        holds="Contacts, points, cells, claims, all evidence, accounts, documents, each typed, with keys between them, "
        "and datapackage.json (Frictionless) that says what each column is.",
        loses="The evidence of days and the reasons why mentions are one contact, decisions, issues, and the "
        "documents' texts stay out.",
        make=_parquet,
        library="pyarrow",
        extra="parquet",
        folder=True,
        binary=True,
    ),
    Format(
        name="jsonld",
        says="linked data with a context of its own",
        holds="Contacts as SEM events, accounts and claims with PROV and schema.org Claim, documents as NewsArticle, "
        "and for all evidence Web Annotation selectors, in code points and in words.",
        loses="Quotations are cut at 300 characters, and longer evidence has its position only, unless whole ones "
        "are asked for; normalized values, lists of candidate days (the EDTF stays), evidence of days, issues, "
        "decisions and the documents' texts stay out; an address that is no web address is left out.",
        make=_linked,
    ),
    Format(
        name="plover",
        says="rows of event data, PLOVER and CAMEO",
        holds="Two participants of a contact a row, with our realis, the codes of its mode, and of each actor "
        "ISO 3166-1, Correlates of War and Wikidata.",
        loses="What was said, and by whom: no accounts, claims, topics. Places. Who of two visited whom is not known. "
        "Of more than two participants every two are a row. An actor whose state is open has no codes. Count only "
        "rows whose realis is held.",
        make=_plover,
    ),
    Format(
        name="ical",
        says="a calendar (iCalendar)",
        holds="Contacts whose day is certain, as whole days, with what each side says; scheduled and proposed ones are "
        "TENTATIVE, cancelled ones CANCELLED.",
        loses="Contacts whose day is not certain are no events: the calendar's description names them. Denied and "
        "hypothetical ones are left out. Quotations are cut at 300 characters unless whole ones are asked for; "
        "evidence, and claims in full, stay out.",
        make=_ical,
        library="icalendar",
        extra="ical",
    ),
    Format(
        name="graphml",
        says="a graph of leaders and contacts",
        holds="A node a person, a node a contact, an edge where somebody takes part or is present.",
        loses="What was said, and by whom: no accounts, claims, documents. Of a set of days its bounds and EDTF stay.",
        make=_graphml,
        library="networkx",
        extra="graphml",
    ),
    Format(
        name="ftm",
        says="entities of followthemoney",
        holds="People, contacts as events with their topics as keywords, documents as articles.",
        loses="Days that are not certain (the summary has the EDTF), who asked for the contact, sides, accounts, "
        "claims, verdicts, evidence, and the documents' texts.",
        make=_ftm,
        library="followthemoney",
        extra="ftm",
    ),
    Format(
        name="dossier",
        says="one HTML file to print",
        holds="Each contact in full: head, accounts held and not held, the table with footnotes, statements, why this "
        "day, stories.",
        loses="Quotations are cut at 300 characters unless whole ones are asked for; paraphrases stand in the table "
        "only; evidence is named, not placed; decisions, issues, and the documents' texts stay out.",
        make=_dossier,
    ),
)


def format_named(name: str) -> Format:
    """The format of that name; KeyError if there is none."""
    return {f.name: f for f in FORMATS}[name]  # type: ignore[index]  # a name from outside may be no format
