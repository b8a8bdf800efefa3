"""The issue that two contacts may be one: where its sentence is written, and read again for whoever decides."""

import re

import msgspec

from readouts.model.issue import Issue

UNSURE = "link unsure"
SHORT = 12  # of a contact's id, in the sentence
SAID = re.compile(r"Two contacts may be one, ([0-9a-f]+) and ([0-9a-f]+)\. (.*)", re.DOTALL)


class Unsure(msgspec.Struct, frozen=True, kw_only=True):
    """Two contacts that may be one, by the beginnings of their ids; reasons: the sentences for and against."""

    left: str
    right: str
    reasons: str


def unsure_issue(left: str, right: str, reasons: str, document: str) -> Issue:
    """The issue that two contacts, by their ids, may be one; it stands at the left one."""
    message = f"Two contacts may be one, {left[:SHORT]} and {right[:SHORT]}. {reasons}"
    return Issue(kind=UNSURE, message=message, document=document, contact=left)


def unsure_of(issue: Issue) -> Unsure | None:
    """What such an issue says; None for any other."""
    told = SAID.fullmatch(issue.message) if issue.kind == UNSURE else None
    return Unsure(left=told[1], right=told[2], reasons=told[3]) if told else None
