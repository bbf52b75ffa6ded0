"""Where a request comes from (来源地址): through the proxies in front of the server, and no further."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The caller's address: behind N proxies the N-th from the right of X-Forwarded-For, each having added whom it saw.

    What stands left of it the caller may have written himself. Without proxies, or where a request came past them, the
    address of the connection.
    """
    hops = [each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < settings.PROXIES <= len(hops) and (seen := _read(hops[-settings.PROXIES])):
        return str(seen)
    connected = request.META.get("REMOTE_ADDR", "")
    return str(_read(connected) or connected)


def network_of(address: str) -> str:
    """Whose address it is: of IPv6 the first 64 bits, for a household or a firm has all that begin with them."""
    read = _read(address)
    return str(IPv6Network((read, 64), strict=False)) if isinstance(read, IPv6Address) else address


def _read(address: str) -> IPv4Address | IPv6Address | None:
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return read.ipv4_mapped or read if isinstance(read, IPv6Address) else read
