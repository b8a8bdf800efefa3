"""The front matter of a Markdown file: what it says of the text below it."""

import datetime as dt
import re

import yaml

from readouts.ingest.metadata import BadDateError, Origin, iso_day

FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
LONGEST = 10_000  # code points; what is longer is no front matter
DAYS = ("published", "date", "published_time")
ADDRESSES = ("canonical", "url", "source_url")


def front_matter(text: str) -> Origin:
    """Title, day, outlet and address as the front matter states them; what it does not state is None.

    Front matter is written in many ways: what is no YAML mapping, and a day that is no ISO day, is not read.
    """
    found = FRONT.match(text)
    if found is None or len(found[1]) > LONGEST:
        return Origin()
    try:
        loaded = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return Origin()
    if not isinstance(loaded, dict):
        return Origin()
    # Lists and mappings are nobody's title; written out, one whose parts are the same part again is a bomb.
    said = {str(k).lower(): " ".join(str(v).split()) for k, v in loaded.items() if isinstance(v, str | int | dt.date)}
    return Origin(
        published=_day(next((said[k] for k in DAYS if k in said), None)),
        outlet=said.get("outlet"),
        url=next((said[k] for k in ADDRESSES if k in said), None),
        title=said.get("title"),
    )


def _day(written: str | None) -> str | None:
    try:
        return iso_day(written[:10]) if written else None
    except BadDateError:
        return None
