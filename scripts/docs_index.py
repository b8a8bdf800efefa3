"""The lists of pages, all of them by section, and the decisions; and what there is and is not yet."""

import re

from site_docs import DOCS, listed

# The formats of the plan for event data, by the names that the command gives them.
PLANNED = {
    "plover": "rows coded after PLOVER and CAMEO",
    "graphml": "the network of leaders and contacts",
    "parquet": "tables as Parquet with a data package",
    "xlsx": "a workbook",
    "jsonld": "linked data",
}
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def title(page: str) -> str:
    """The first heading of a page."""
    found = TITLE.search((DOCS / page).read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"docs/{page} has no heading")
    return found[1].replace("`", "")


def page_list() -> str:
    """Every page but the single decisions, in the order of the navigation."""
    out: list[str] = []
    section = None
    for name, page in listed():
        if page == "index.md" or page.startswith("decisions/"):
            continue
        if name != section:
            out += ["", f"## {name}", ""]
            section = name
        out.append(f"- [{title(page)}]({page})")
    return "\n".join(out)


def decision_list() -> str:
    """Every decision by its number."""
    pages = [page for _, page in listed() if page.startswith("decisions/")]
    return "\n".join(f"- [{title(page)}]({page})" for page in pages)


def notebook() -> str:
    """What there is for work in Python."""
    there = [name for name in ("python.md", "notebook.ipynb") if (DOCS / name).exists()]
    if not there:
        return "The page on Python and the notebook are not written yet."
    names = {"python.md": "[from Python](python.md)", "notebook.ipynb": "[the notebook](notebook.ipynb)"}
    return f"See {' and '.join(names[name] for name in there)}."


def formats(told: str) -> str:
    """Which formats `readouts export` writes, by its help, and which are planned and not there."""
    named = next(iter(re.findall(r"--format <([^>]+)>", told)), "")
    there = [name.strip() for name in named.split("|")]
    missing = [f"{name} ({words})" for name, words in PLANNED.items() if name not in there]
    now = f"`readouts export` writes {', '.join(there)}."
    if missing:
        return f"{now}\n\n**Not built** are exports as {'; '.join(missing)}."
    return f"{now} What each holds and loses: `readouts export --help`."
