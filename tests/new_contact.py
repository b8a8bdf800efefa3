"""The pages under /new as a browser without scripts uses them."""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from httpx2 import Response
from starlette.testclient import TestClient

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
HELSINKI = """Phone call between Presidents Stubb and Erdoğan

President of Finland Alexander Stubb spoke by phone with President of Turkey Recep Tayyip Erdoğan on May 31, 2024.

The call lasted over an hour. The presidents discussed the grain corridor. President Stubb raised the security of the \
Baltic Sea.
"""
ANKARA = """Call with the President of Finland

President of Türkiye Recep Tayyip Erdoğan held a telephone call with President of Finland Alexander Stubb on \
May 31, 2024.

The call lasted 45 minutes. The presidents discussed the grain corridor and trade.
"""
PARIS = """French President Emmanuel Macron met Indian Prime Minister Narendra Modi in Paris on June 3, 2024. \
They discussed trade."""
BAKERY = "The bakery on the corner opens at seven. It sells rye bread and, on Saturdays, plum cake."
LEADERS = ("Alexander Stubb", "Recep Tayyip Erdoğan")


class Whose(NamedTuple):
    """What a person says of a text."""

    side: str
    complete: str = "yes"
    told_at: str = "2024-05-31"
    kind: str = "readout"
    other: str = ""
    outlet: str = ""
    url: str = ""


FINNISH, TURKISH = Whose("Finland"), Whose("Turkey")


class Person:
    """Somebody at the pages of one ledger."""

    def __init__(self, web: TestClient) -> None:
        self.web = web
        self.token = dict(HIDDEN.findall(self.web.get("/new").text))["token"]

    def bring(self, text: str, leaders: tuple[str, ...] = LEADERS, table: str = "", **more: str) -> Response:
        """Pastes a text into the form: the first one, or the one beside a table."""
        fields: dict[str, str | list[str]] = {"token": self.token, "text": text, **more}
        if table:
            asked = parse_qsl(urlsplit(table).query)
            fields |= {"p": [v for n, v in asked if n == "p"], "d": [v for n, v in asked if n == "d"]}
        else:
            fields["leader"] = list(leaders)
        return self.web.post("/new", data=fields, files={"files": ("", b"")})

    def files(self, *files: tuple[str, bytes], **fields: str) -> Response:
        """Brings files."""
        sent = [("files", (name, raw, "text/plain")) for name, raw in files]
        return self.web.post("/new", data={"token": self.token, "leader": list(LEADERS), **fields}, files=sent)

    def review(self, brought: Response) -> str:
        """The page of what was read."""
        assert brought.status_code == 303, brought.text
        return self.web.get(brought.headers["location"]).text

    def say(self, brought: Response, *said: Whose, **more: str) -> Response:
        """Says whose the texts are."""
        assert brought.status_code == 303, brought.text
        batch = dict(parse_qsl(urlsplit(brought.headers["location"]).query))["batch"]
        fields = {"token": self.token, "batch": batch, **more}
        for number, one in enumerate(said):
            fields |= {f"{name}-{number}": value for name, value in one._asdict().items()}
        return self.web.post("/new/add", data=fields)

    def add(self, text: str, whose: Whose, table: str = "", leaders: tuple[str, ...] = LEADERS) -> str:
        """From a text to the address of its table."""
        done = self.say(self.bring(text, leaders, table), whose)
        assert done.status_code == 303, done.text
        return done.headers["location"]

    def see(self, address: str) -> str:
        """A page, entities read, without the elements that only isolate names."""
        return re.sub(r"</?bdi>", "", unescape(self.web.get(address).text))
