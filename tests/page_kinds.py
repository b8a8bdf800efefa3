"""Every kind of page there is, once: what checks pages goes through this list. A new kind of page is one line here."""

from collections.abc import Callable
from typing import NamedTuple

from readouts.model.contact import Contact
from readouts.web.links import Links


class PageKind(NamedTuple):
    """A kind of page. path: where the one for a contact is. in_site: whether the static site has it too."""

    name: str
    path: Callable[[Links, Contact], str]
    in_site: bool = True


def _evidence(links: Links, contact: Contact) -> str:
    """A contact without claims has no evidence either."""
    return links.claim(contact.id, contact.claims[0].id) if contact.claims else links.contact(contact.id)


def _pair(links: Links, contact: Contact) -> str:
    """The page of the first two."""
    return links.pair(contact.participants[0], contact.participants[1])


PAGE_KINDS = (
    PageKind("timeline", lambda links, _: links.home()),
    PageKind("filtered", lambda links, contact: links.home((("person", contact.participants[0]),)), in_site=False),
    PageKind("search", lambda links, contact: links.search((("q", contact.participants[0]),)), in_site=False),
    PageKind("contact", lambda links, contact: links.contact(contact.id)),
    PageKind("opened", lambda links, contact: links.contact(contact.id) + "?open=press", in_site=False),
    PageKind("evidence", _evidence),
    PageKind("story", lambda links, contact: links.story(contact.documents[0])),
    PageKind("person", lambda links, contact: links.person(contact.participants[0])),
    PageKind("pair", _pair),
    PageKind("issues", lambda links, _: links.page("issues")),
    PageKind("help", lambda links, _: links.page("help")),
    PageKind("new", lambda links, _: links.page("new"), in_site=False),
    PageKind("queue", lambda links, _: links.page("queue"), in_site=False),
    PageKind("not-found", lambda links, _: links.contact("f" * 16), in_site=False),
)


def paths(links: Links, contacts: tuple[Contact, ...], *, in_site: bool = False) -> dict[str, str]:
    """Each page of each kind for these contacts, once, by its path with the name of its kind."""
    kinds = [k for k in PAGE_KINDS if k.in_site or not in_site]
    found = [(kind.path(links, contact), kind.name) for kind in reversed(kinds) for contact in contacts]
    return dict(reversed(found))
