"""What came, kept as WARC (ISO 28500): a request and a response record for each exchange, each gzipped alone.

A run writes one file, beside its place, and puts it there when it is whole; so no file is ever half of one.
"""

import errno
import io
import os
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from readouts.fetching.records import Exchange, Headers

NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
HOP = ("transfer-encoding",)  # the body is kept without it
KEPT = "X-Archive-Orig-"


class Archive:
    """The folder of what was fetched for one ledger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, ledger: Path) -> "Archive":
        """The archive of a ledger: a folder of its name and `.fetched`."""
        return cls(ledger.with_name(ledger.name + ".fetched"))

    def keep(self, exchanges: tuple[Exchange, ...]) -> Path | None:
        """Writes a file with the exchanges; None if there are none. Raises OSError."""
        if not exchanges:
            return None
        self.folder.mkdir(parents=True, exist_ok=True)
        stamp = exchanges[0].at.replace("-", "").replace(":", "")
        part = self.folder / f".{stamp}.{os.getpid()}.part"
        try:
            with part.open("wb") as file:
                file.write(packed(exchanges))
                file.flush()
                os.fsync(file.fileno())
            return _placed(part, self.folder, stamp)
        finally:
            part.unlink(missing_ok=True)


def _placed(part: Path, folder: Path, stamp: str) -> Path:
    """Gives the file a name that no other has; never writes over one."""
    number = 0
    while True:
        name = folder / (f"{stamp}.warc.gz" if not number else f"{stamp}-{number}.warc.gz")
        try:
            _link(part, name)
        except FileExistsError:
            number += 1
            continue
        return name


def _link(part: Path, name: Path) -> None:
    """Gives a file a second name. Raises FileExistsError. A disk without such names gets the file moved instead."""
    try:
        os.link(part, name)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        name.touch(exist_ok=False)
        part.replace(name)


def packed(exchanges: tuple[Exchange, ...]) -> bytes:
    """The bytes of a WARC file with the exchanges."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    info = {"software": exchanges[0].sent[1][1], "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("fetched.warc.gz", info))
    for one in exchanges:
        writer.write_request_response_pair(_request(writer, one), _response(writer, one))
    return out.getvalue()


def _request(writer: WARCWriter, one: Exchange) -> object:
    head = StatusAndHeaders(f"GET {one.target.path} HTTP/1.1", list(one.sent), is_http_request=True)
    return writer.create_warc_record(
        one.target.url,
        "request",
        payload=io.BytesIO(),
        length=0,
        http_headers=head,
        warc_headers_dict={"WARC-Date": one.at},
    )


def _response(writer: WARCWriter, one: Exchange) -> object:
    status = f"{one.status} {one.phrase}".rstrip()
    head = StatusAndHeaders(status, list(_headers(one)), protocol=one.version)
    extra = {"WARC-Date": one.at, "WARC-IP-Address": one.address}
    return writer.create_warc_record(
        one.target.url,
        "response",
        payload=io.BytesIO(one.raw),
        length=len(one.raw),
        http_headers=head,
        warc_headers_dict=extra,
    )


def _headers(one: Exchange) -> Headers:
    """The headers as they came; one that no longer fits the body is kept under another name."""
    kept = tuple((KEPT + k if k.lower() in HOP else k, v) for k, v in one.headers)
    if any(k.lower() == "content-length" for k, _ in one.headers):
        return kept
    return (*kept, ("Content-Length", str(len(one.raw))))
