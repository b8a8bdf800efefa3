"""Nothing but the public internet is reached, however an address is written."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.fetching.guard import Strict, allowed
from readouts.fetching.records import FetchError, Limits, Target
from readouts.fetching.resolve import addresses
from readouts.fetching.unpacking import unpacked

PUBLIC = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450:4001:80b::200e")
INSIDE = (
    "127.0.0.0/8", "169.254.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "0.0.0.0/8",
    "192.0.2.0/24", "198.18.0.0/15", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
    "::/128", "::1/128", "fc00::/7", "fd00::/8", "fe80::/10", "fec0::/10", "ff00::/8", "2001:db8::/32", "100::/64",
)  # fmt: skip
FOUR = st.sampled_from([ipaddress.IPv4Network(n) for n in INSIDE if ":" not in n])
SIX = st.sampled_from([ipaddress.IPv6Network(n) for n in INSIDE if ":" in n])


@st.composite
def inside_four(draw: st.DrawFn) -> ipaddress.IPv4Address:
    """An address of IPv4 that is not of the public internet."""
    network = draw(FOUR)
    return network[draw(st.integers(0, network.num_addresses - 1))]


@st.composite
def inside_six(draw: st.DrawFn) -> ipaddress.IPv6Address:
    """An address of IPv6 that is not of the public internet."""
    network = draw(SIX)
    return network[draw(st.integers(0, network.num_addresses - 1))]


def carriers(four: ipaddress.IPv4Address) -> tuple[str, ...]:
    """The addresses of IPv6 that carry one of IPv4: mapped, compatible, NAT64, 6to4, Teredo, ISATAP's local form."""
    number = int(four)
    wide = (
        (0xFFFF << 32) | number,
        number,
        (0x64FF9B << 96) | number,
        (0x2002 << 112) | (number << 80) | 1,
        (0x20010000 << 96) | (number << 64),
        (0x20010000 << 96) | (0x08080808 << 64) | (number ^ 0xFFFFFFFF),
        (0x64FF9B0001 << 80) | number,
    )
    return tuple(str(ipaddress.IPv6Address(w)) for w in wide)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_is_reached(address: str) -> None:
    assert allowed([address]) is None


def test_all_addresses_must_be_public() -> None:
    assert allowed(PUBLIC) is None
    assert allowed([*PUBLIC, "10.0.0.1"])
    assert allowed(["10.0.0.1", *PUBLIC])
    assert allowed([])
    assert allowed(["stories.example"])


@given(inside_four())
def test_no_inner_address_of_ipv4_is_reached(four: ipaddress.IPv4Address) -> None:
    assert allowed([str(four)])


@given(inside_six())
def test_no_inner_address_of_ipv6_is_reached(six: ipaddress.IPv6Address) -> None:
    assert allowed([str(six)])
    assert allowed([six.exploded])


@given(st.one_of(inside_four(), st.sampled_from([ipaddress.IPv4Address(p) for p in PUBLIC if ":" not in p])))
def test_no_address_that_carries_another_is_reached(four: ipaddress.IPv4Address) -> None:
    assert [c for c in carriers(four) if allowed([c]) is None] == []


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_the_standard_library_calls_private_is_never_reached(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if allowed([str(address)]) is None:
        assert address.is_global and not address.is_multicast


def spellings(four: ipaddress.IPv4Address) -> tuple[str, ...]:
    """Hosts that some program or other takes for an address of IPv4."""
    a, b, c, d = four.packed
    number, low = int(four), (c << 8) | d
    wide = str(four).translate({ord(str(i)): chr(0xFF10 + i) for i in range(10)})
    circled = str(four).translate({ord(str(i)): chr(0x245F + i) for i in range(1, 10)})
    return (
        str(four), f"{four}.", str(number), hex(number), oct(number).replace("0o", "0"), f"{a}.{(b << 16) | low}",
        f"{a}.{b}.{low}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"{a:#X}.{b}.{c}.{d}",
        f"{a:03}.{b:03}.{c:03}.{d:03}", f"{a}.{b}.{c}.{d:#x}", f"{a}.{b}.{c}.0{d:o}", f"[::ffff:{four}]", f"[::{four}]",
        f"[64:ff9b::{four}]", f"[{ipaddress.IPv6Address((0xFFFF << 32) | number).exploded}]",
        f"{a}%2e{b}%2e{c}%2e{d}", f"{a}。{b}。{c}。{d}", wide, circled, f"{four}%00.example.com", f"0x{number:016x}",
        f"{number + 2**32}", f"{a + 256}.{b}.{c}.{d}",
    )  # fmt: skip


def pretend(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """A resolver that finds every name on the public internet: only what is written may be refused."""
    return PUBLIC[:1]


@given(inside_four())
def test_no_spelling_of_an_inner_address_is_reached(four: ipaddress.IPv4Address) -> None:
    guard = Strict()
    for host in spellings(four):
        try:
            target = guard.target(f"http://{host}/")
        except FetchError:
            continue
        assert guard.reason(addresses(target, pretend, 1.0)), host


@given(inside_six())
def test_no_spelling_of_an_inner_address_of_ipv6_is_reached(six: ipaddress.IPv6Address) -> None:
    guard = Strict()
    for host in (str(six), six.exploded, six.exploded.upper()):
        target = guard.target(f"https://[{host}]/")
        assert guard.reason(addresses(target, pretend, 1.0)), host


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://stories.example/", "gopher://stories.example/", "javascript:alert(1)", "data:,x",
        "stories.example/a", "//stories.example/a", "http:///a", "http://", "", " ", "http:/stories.example",
        "http://user@stories.example/", "http://user:secret@stories.example/", "http://:@stories.example/",
        "http://stories.example@127.0.0.1/", "http://stories.example:secret@[::1]/", "http://stories.example\\@evil/",
        "http://stories.example:22/", "http://stories.example:0/", "http://stories.example:99999/",
        "http://stories.example:8o/", "http://stories.example:-1/", "http://stories.example./", "http://a..b/",
        "http://[::1", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::1]x/", "http://stor ies/",
        "http://stories.example/\r\nHost: evil", "http://stories.example/\x00", "http://ﬀ\u200d%/",
        "http://" + "a" * 300 + "/", "http://stories.example/" + "a" * 9000,
        "http://stories.example\\.evil/",
    ],
)  # fmt: skip
def test_what_is_no_address_to_be_fetched_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as raised:
        Strict().target(url)
    assert raised.value.kind == "address refused"


@given(st.text(max_size=60))
def test_no_text_at_all_makes_the_guard_fail(text: str) -> None:
    for url in (text, f"http://{text}", f"https://stories.example/{text}", f"http://{text}@stories.example"):
        try:
            target = Strict().target(url)
        except FetchError:
            continue
        assert target.url.isascii()
        assert target.port in (80, 443)
        assert not set("\r\n\t \0") & set(target.url)


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("HTTP://Stories.Example", "http://stories.example/"),
        ("https://stories.example:443/a?b=c#d", "https://stories.example/a?b=c"),
        ("https://exämple.test/ü?q=ß", "https://xn--exmple-cua.test/%C3%BC?q=%C3%9F"),
        ("http://[2606:2800:220:1::1]/a", "http://[2606:2800:220:1::1]/a"),
        ("https://stories.example/a%20b/../c", "https://stories.example/a%20b/../c"),
    ],
)
def test_an_address_is_taken_apart_once(url: str, made: str) -> None:
    assert Strict().target(url).url == made


def test_a_port_is_opened_by_name_only() -> None:
    assert Strict(ports=frozenset({80, 443, 8080})).target("http://stories.example:8080/").port == 8080


def test_private_addresses_are_reached_only_if_asked_for() -> None:
    for address in ("127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "fd12::1", PUBLIC[0]):
        assert Strict(private=True).reason([address]) is None
        assert Strict(private=True).reason([PUBLIC[0], address]) is None
    assert Strict().reason(["127.0.0.1"])


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254", "169.254.1.1", "fe80::1", "fe80::1%eth0", "0.1.2.3", "::", "224.0.0.1", "255.255.255.255",
        "fd00:ec2::254", "100.100.100.200", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1", "x",
    ],
)  # fmt: skip
def test_what_is_no_network_of_ones_own_is_never_reached(address: str) -> None:
    assert Strict(private=True).reason([address])
    assert Strict(private=True).reason(["127.0.0.1", address])
    assert Strict(private=True).reason([])


def test_a_name_that_is_not_found_is_no_crash() -> None:
    target = Target(scheme="http", host="nowhere.invalid", port=80, path="/")

    def broken(host: str, port: int, seconds: float) -> tuple[str, ...]:
        raise OSError("no such name")

    with pytest.raises(FetchError, match="not found"):
        addresses(target, broken, 1.0)


@given(st.lists(st.binary(max_size=200), max_size=5), st.sampled_from(["", "gzip", "deflate", "br", "gzip, gzip"]))
def test_no_bytes_make_the_unpacking_fail(chunks: list[bytes], coding: str) -> None:
    try:
        made = unpacked(chunks, coding, Limits(), 10_000)
    except FetchError:
        return
    assert len(made.body) <= 10_000
