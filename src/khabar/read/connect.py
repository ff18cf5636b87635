"""Connections to other machines: to addresses that were looked at first, and never for longer than was said.

Loading it takes a while, so it is imported only where something is fetched.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

from khabar.errors import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: Address) -> bool:
    """True for an address out on the internet; false for this machine, a local network and all that is reserved.

    An IPv4 address that is wrapped in an IPv6 one (mapped, 6to4, NAT64) counts as what it is.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped or address.sixtofour:
            inner = address.ipv4_mapped or address.sixtofour
            return inner is not None and is_public(inner)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.teredo or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def resolved(host: str, port: int, where: str) -> list[Address]:
    """The addresses of a host. Raises FetchError, naming `where`, when it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FetchError(where, f"the host {host} cannot be found: {reason}; check its spelling") from None
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


class Network(httpcore2.NetworkBackend):
    """Connects to the very addresses that it looked at, so that a name cannot answer twice in two ways.

    `begin` starts the clock of a request: whatever the request waits for afterwards, it is through by then.
    """

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._plain = httpcore2.SyncBackend()
        self._where = ""
        self._deadline = 0.0

    def begin(self, where: str, seconds: float) -> None:
        """A request for `where` starts now and may take so long."""
        self._where = where
        self._deadline = time.monotonic() + seconds

    def pause(self, seconds: float) -> None:
        """Wait; the time of the request does not run meanwhile."""
        if seconds > 0:
            time.sleep(seconds)
            self._deadline += seconds

    def left(self, timeout: float | None) -> float:
        """How long one step may take. Raises FetchError when the time of the request is over."""
        rest = self._deadline - time.monotonic()
        if rest <= 0:
            raise FetchError(self._where, "was not through in time; try again later, or save it and read the file")
        return rest if timeout is None else min(rest, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the host. Raises FetchError where the host is on a private network."""
        addresses = resolved(host, port, self._where)
        for address in addresses:
            if not self._allow_private and not is_public(address):
                raise FetchError(
                    self._where,
                    f"leads to {host} at {address}, on this machine or a private network; "
                    "allow it with --allow-private if that is meant",
                )
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = self._plain.connect_tcp(str(address), port, self.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self)
        raise failure or httpcore2.ConnectError("no address")


class _Timed(httpcore2.NetworkStream):
    """A connection on which every wait ends when the time of the request is over."""

    def __init__(self, stream: httpcore2.NetworkStream, network: Network) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> _Timed:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._network.left(timeout)), self._network)

    def get_extra_info(self, info: str) -> Any:
        """What the plain connection knows of itself."""
        return self._stream.get_extra_info(info)


class Transport(httpx2.BaseTransport):
    """httpx2's requests over a Network: no proxy, no cookies, no redirect followed by itself."""

    def __init__(self, network: Network) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(), network_backend=network, keepalive_expiry=10
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer to a request, its body not yet read."""
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close the connections that were kept."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:
        return iter(self._answer.iter_stream())

    def close(self) -> None:
        self._answer.close()
