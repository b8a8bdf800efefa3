"""The connection: to the addresses that were checked, to no other, and never for longer than there is time.

A name is never looked up here. What is sent inside the connection (Host, SNI, the certificate that is asked for)
stays the name.
"""

import ipaddress
import ssl
import time
from collections.abc import Iterable

import httpcore2

from readouts.fetching.records import Target

ATTEMPTS = 4  # addresses of one host that are tried


class Deadline:
    """The end of the time that a page has."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left. Raises httpcore2.ReadTimeout if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time is over")
        return left


class _Timed(httpcore2.NetworkStream):
    """A stream on which no single wait, and not all of them together, outlast the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the interface's
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the interface's
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the interface's
    ) -> httpcore2.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class Pinned(httpcore2.NetworkBackend):
    """Connects to the given addresses only, whatever name it is asked for; `peer` is the one that answered."""

    def __init__(self, target: Target, addresses: tuple[str, ...], deadline: Deadline) -> None:
        self._target, self._addresses, self._deadline = target, addresses, deadline
        self.peer = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the interface's
        local_address: str | None = None,  # noqa: ARG002 - the interface's
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002 - the interface's
    ) -> httpcore2.NetworkStream:
        """A stream to the first address that takes it. Raises httpcore2.ConnectError."""
        if (host, port) != (self._target.host, self._target.port):
            raise httpcore2.ConnectError(f"{host}:{port} was not asked for")
        failures: list[str] = []
        for address in self._addresses[:ATTEMPTS]:
            try:
                stream = httpcore2.SyncBackend().connect_tcp(address, port, self._deadline.left())
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failures.append(f"{address}: {error}")
                continue
            self._check(stream, address)
            self.peer = address
            return _Timed(stream, self._deadline)
        raise httpcore2.ConnectError("; ".join(failures))

    @staticmethod
    def _check(stream: httpcore2.NetworkStream, address: str) -> None:
        """Nothing between here and there may have led the connection elsewhere."""
        peer = stream.get_extra_info("server_addr")
        if ipaddress.ip_address(str(peer[0])) != ipaddress.ip_address(address):
            stream.close()
            raise httpcore2.ConnectError(f"{peer[0]} answered for {address}")
