"""Where a fetch may connect to: public addresses, told by what a name resolves to, and checked at every connection anew."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from msgspec import Struct

from firsthand.errors import NotFetched

Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a name; the seam by which tests play a name server."""
_UNICAST = ipaddress.ip_network("2000::/3")
_TUNNELS = tuple(map(ipaddress.ip_network, ("2002::/16", "2001::/32", "192.88.99.0/24")))
"""Addresses of IPv6 in which one of IPv4 hides, and the relay to them."""
PORTS = (80, 443)
"""Below 1,024 no other port is that of a web server."""
_CHECK = "Check the address and the network."


def resolved(host: str, port: int) -> list[str]:
    """What the system resolves a name to.

    Raises:
        OSError: it knows no such name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Reach(Struct, frozen=True):
    """Whom a fetch may connect to. ``is_private_allowed`` opens all addresses but link-local ones, as for servers of one's own."""

    is_private_allowed: bool = False
    resolve: Resolve = resolved

    def addresses(self, host: str, port: int, where: str) -> list[str]:
        """The addresses of a host that may be connected to: these, and not the name, are what is then connected to.

        Raises:
            NotFetched: there is none, one of them is not public, or the port is that of another service.
        """
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as wrong:
            raise NotFetched(f"is not reached: the name {host} is not known.", where=where, cure=_CHECK) from wrong
        if not self.is_private_allowed:
            if port < 1_024 and port not in PORTS:
                raise _refused(f"port {port} is not that of a web server", where)
            if any(not is_public(address) for address in found):
                raise _refused(f"{host} stands for an address that is not public", where)
        if any(_is_link_local(address) for address in found):
            raise NotFetched(
                f"is not asked: {host} stands for a link-local address, where machines tell their secrets.",
                where=where,
                cure="Save the page by a browser and add the file.",
            )
        if not found:
            raise NotFetched(f"is not reached: the name {host} has no address.", where=where, cure=_CHECK)
        return found


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: neither private, loopback, link-local, shared (CGNAT), reserved nor
    multicast, and of IPv6 plain unicast in which no address of IPv4 hides.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if found.is_multicast or not found.is_global or any(found in tunnel for tunnel in _TUNNELS if tunnel.version == found.version):
        return False
    return found.version == 4 or found in _UNICAST


def _is_link_local(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return found.is_link_local or (inner is not None and inner.is_link_local)


def _refused(says: str, where: str) -> NotFetched:
    return NotFetched(f"is not asked: {says}.", where=where, cure="If the server is your own, say so with --allow-private.")
