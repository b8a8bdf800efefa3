"""Records to HTML. Every value is escaped; there is no way around it in a template."""

from functools import cache
from importlib import resources

import jinja2
import msgspec
from markupsafe import Markup

from readouts.export.phrases import UNKNOWN_OUTLET, quoted
from readouts.export.plain import one_line, spaced
from readouts.export.wording import SIGNS
from readouts.web.links import Links
from readouts.web.security import folder_policy

TEMPLATES = "templates"


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What a template needs beside the page's own record.

    token: for forms; empty: the page can only be read. section: which entry of the menu is this page.
    """

    links: Links
    section: str = ""
    token: str = ""
    author: str = ""


@cache
def environment() -> jinja2.Environment:
    """The templates, with autoescape everywhere and no name left undefined."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("readouts.web", TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["one_line"] = one_line
    made.filters["quoted"] = quoted
    made.filters["data_block"] = data_block
    made.filters["spaced"] = spaced
    made.filters["voice"] = voice
    made.globals["signs"] = tuple((v, s) for v, s in SIGNS.items() if v is not None)
    made.globals["folder_policy"] = folder_policy()
    return made


def voice(name: str) -> str:
    """A source of a chain; an outlet that is not known by what it is, not by the number that stands for it."""
    return "outlet not known" if name.startswith(UNKNOWN_OUTLET) else one_line(name)


def render(template: str, view: View, page: object, **more: object) -> str:
    """A whole page."""
    return environment().get_template(template).render(view=view, links=view.links, page=page, **more)


def data_block(record: object) -> Markup:
    """A record as the text of an inert script element: no "<" in it, so that nothing can end the element."""
    made = msgspec.json.encode(record).decode("utf-8")
    return Markup(made.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704 - JSON without "<"


def asset_names() -> tuple[str, ...]:
    """The files of ours that pages load, by their path under static/."""
    top = resources.files("readouts.web").joinpath("static")
    found = [f.name for f in top.iterdir() if f.is_file()]
    found += [f"vendor/{f.name}" for f in top.joinpath("vendor").iterdir() if f.is_file()]
    return tuple(sorted(found))


def asset(name: str) -> bytes:
    """One of them."""
    return resources.files("readouts.web").joinpath("static", *name.split("/")).read_bytes()
