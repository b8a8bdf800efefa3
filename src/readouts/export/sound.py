"""Text that any file can hold: what no XML and no UTF-8 has is replaced by one character that shows."""

import re

from readouts.export.plain import one_line

SURROGATE = re.compile("[\ud800-\udfff]")
# XML 1.0 has none of these; one_line has made C0 visible before, but keeps the two last code points of each plane.
NO_XML = re.compile("[\ufffe\uffff]")
ODD = "\ufffd"


def sound(text: str) -> str:
    """`text` with each lone surrogate as U+FFFD; nothing else changes, so offsets hold."""
    return SURROGATE.sub(ODD, text)


def xml_line(text: str) -> str:
    """`text` in one line that XML can hold, without marks that turn its direction."""
    return NO_XML.sub(ODD, one_line(text))
