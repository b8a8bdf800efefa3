"""Feeds of official channels: what is new in them is fetched, once, and what is known of them is kept."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from readouts.fetching.archive import Archive
from readouts.fetching.feed import Item, items
from readouts.fetching.fetcher import Fetcher
from readouts.fetching.records import FetchError, Headers, Page
from readouts.ingest import input_issue
from readouts.model.issue import Issue
from readouts.run.building import build_from
from readouts.run.executor import Executor, Inline
from readouts.run.intake import Taken
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options, Progress, Quiet
from readouts.run.visiting import Came, Fetched, Visited, named, take_pages, visit
from readouts.store import Feed, FeedItem, Intake, Ledger

MOST = 100  # items of all feeds that one run fetches
TRIES = 3  # runs in which an item that does not come is asked for


class Looked(NamedTuple):
    """A feed that was asked. state: as it was known; new: its items to be fetched; left: that there are more of them.

    etag, modified: what the server says of it now. problem: why it could not be read.
    """

    state: Feed
    new: tuple[Item, ...] = ()
    left: bool = False
    etag: str | None = None
    modified: str | None = None
    problem: Issue | None = None


def watch(
    feeds: tuple[str, ...],
    ledger: Path,
    options: Options | None = None,
    fetcher: Fetcher | None = None,
    progress: Progress | None = None,
    most: int = MOST,
    executor: Executor | None = None,
) -> Fetched:
    """One look at each feed: items that are new, or that the feed says something else of, are fetched and built.

    An item that does not come is asked for again in the next two runs; one that is refused is not. The state of
    the feeds is kept after the build, so what a stopped run fetched is fetched again. Raises what `build` raises.
    """
    asked, told, getter = options or Options(), progress or Quiet(), fetcher or Fetcher()
    archive = Archive.beside(ledger)
    told.begin("feeds", len(feeds))
    with Ledger.write(ledger) as opened:
        known = tuple((url, opened.feed(named(url))) for url in dict.fromkeys(feeds))
    looked: list[Looked] = []
    room = most
    for url, state in known:
        looked.append(_look(url, state, getter, archive, room))
        room -= len(looked[-1].new)
        told.step()
    visited = visit((i.link for one in looked for i in one.new), archive, getter, told)
    return _built(tuple(looked), visited, ledger, asked, told, executor or Inline())


def _look(url: str, state: Feed, fetcher: Fetcher, archive: Archive, room: int) -> Looked:
    conditions: Headers = ()
    if state.etag:
        conditions += (("If-None-Match", state.etag),)
    if state.modified:
        conditions += (("If-Modified-Since", state.modified),)
    page = fetcher.get(url, conditions)
    archive.keep(page.exchanges)
    if not isinstance(page, Page):
        return Looked(state, problem=input_issue(page.kind, state.url, page.reason))
    if page.unchanged:
        return Looked(state, etag=state.etag, modified=state.modified)
    try:
        found = items(page.last.body, page.last.target.url)
    except FetchError as error:
        return Looked(state, problem=input_issue(error.kind, state.url, error.reason))
    done = {i.key: i for i in state.items}
    new = [i for i in found if not _known(done.get(i.key), i)]
    return Looked(
        state,
        new=tuple(new[:room]),
        left=len(new) > room,
        etag=page.last.header("etag"),
        modified=page.last.header("last-modified"),
    )


def _known(held: FeedItem | None, item: Item) -> bool:
    """Whether an item is done with: it came, or it was asked for often enough."""
    return held is not None and held.hash == item.hash and (held.tries == 0 or held.tries >= TRIES)


def _built(
    looked: tuple[Looked, ...],
    visited: tuple[Visited, ...],
    ledger: Path,
    options: Options,
    progress: Progress,
    executor: Executor,
) -> Fetched:
    problems = tuple(one.problem for one in looked if one.problem)
    came: tuple[Came, ...] = ()
    summary = None
    if visited or problems:
        knowledge = load_knowledge(options.rosters)
        came, taken = take_pages(visited, options, knowledge, executor.parts)
        whole = _with(taken, problems, (one.state.url for one in looked))
        summary = build_from(whole, ledger, options, progress, executor, knowledge)
    results = {v.result.asked: v for v in visited}
    with Ledger.write(ledger) as opened:
        for one in looked:
            if one.problem is None:
                opened.keep_feed(_state(one, results))
    told = (*(Came(i.document or "", (), i.message) for i in problems), *came)
    return Fetched(told, tuple(dict.fromkeys(v.archive for v in visited if v.archive)), summary)


def _with(taken: Taken, problems: tuple[Issue, ...], feeds: Iterable[str]) -> Taken:
    """What was taken in, with the feeds among the inputs, and what is wrong with them."""
    old = taken.intake
    intake = Intake(
        documents=old.documents, issues=(*old.issues, *problems), inputs=(*old.inputs, *feeds), visits=old.visits
    )
    return Taken(intake, (*taken.problems, *problems))


def _state(one: Looked, results: dict[str, Visited]) -> Feed:
    """What is to be known of a feed from now on. Its tags are kept only if nothing is left to be asked for."""
    before = {i.key: i for i in one.state.items}
    made = tuple(_tried(i, before.get(i.key), results.get(i.link)) for i in one.new)
    again = one.left or any(0 < i.tries < TRIES for i in made)
    return Feed(
        url=one.state.url, etag=None if again else one.etag, modified=None if again else one.modified, items=made
    )


def _tried(item: Item, before: FeedItem | None, visited: Visited | None) -> FeedItem:
    if visited is None or isinstance(visited.result, Page):
        return FeedItem(key=item.key, hash=item.hash)
    if visited.result.kind != "not fetched":
        return FeedItem(key=item.key, hash=item.hash)
    tries = before.tries if before is not None and before.hash == item.hash else 0
    return FeedItem(key=item.key, hash=item.hash, tries=tries + 1)
