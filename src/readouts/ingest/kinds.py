"""What may be wrong with an input, by the short name of its issue."""

from readouts.model.issue import Issue

# Nothing of the input became a document.
COULD_NOT_READ = frozenset(
    {
        "no such input",
        "unreadable input",
        "empty input",
        "binary input",
        "unknown format",
        "too large",
        "not a record",
        "no text in page",
        "bad metadata file",
        "password protected",
        "damaged input",
        "unpacks too far",
        "too many members",
        "nested too deep",
        "no text layer",
        "bad columns",
        "package missing",
        "unsafe markup",
        "took too long",
        "address refused",
        "robots disallow",
        "not fetched",
        "type not read",
    }
)
# A document was made, but something that was given with it, or in it, was not taken as it stands.
NOT_IN_FULL = frozenset(
    {
        "undecodable bytes",
        "unknown key",
        "bad date",
        "bad value",
        "unmatched metadata row",
        "ambiguous metadata row",
        "not read to the end",
        "left out",
        "damaged archive",
    }
)
# Worth knowing; everything was read.
NOTED = frozenset({"control characters", "odd name", "outlet not borne out"})


def incomplete(issue: Issue) -> bool:
    """Whether the issue says that an input could not be read, or not in full (the program then ends with 3)."""
    return issue.kind in COULD_NOT_READ or issue.kind in NOT_IN_FULL


def issue(kind: str, name: str, message: str) -> Issue:
    """An issue about the input `name`; the message begins with that name.

    Raises ValueError for a kind that is not declared here.
    """
    if kind not in COULD_NOT_READ | NOT_IN_FULL | NOTED:
        raise ValueError(f"undeclared kind of issue: {kind!r}")
    return Issue(kind=kind, document=name, message=f"{name}: {message}")
