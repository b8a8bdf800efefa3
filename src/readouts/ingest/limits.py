"""How much of an input is read. What goes over a limit is an issue that tells the limit; nothing is cut silently."""

MB = 2**20

# Bytes of a file as it lies there.
TEXT = 20 * MB  # one text; also the code points of one document
PAGES = 100 * MB  # a file with fonts, pictures or attachments in it
MANY = 1024 * MB  # a file of many records

# What is unpacked or taken out of something.
RECORD = 16 * MB  # one text that is unpacked, or one cell
MARKUP = 64 * MB  # the part of a Word file that holds the text, with its markup
PART = 256 * MB  # a file of many records inside an archive
TOTAL = 1024 * MB  # all that one input unpacks to
RATIO = 200  # unpacked size over packed size, as soon as more than FREE is unpacked
FREE = MB
MEMBERS = 10_000  # files in one archive, archives in it counted with theirs
DIRECTORY = 20 * MB  # bytes of an archive's own list of members
DEEP = 2  # archives, or messages, inside one another

PARTS = 1_000  # parts of one e-mail
ENTRIES = 20_000  # entries of one feed
ITEMS = 100_000  # items of one JSON list
SAID = 5  # so many places are told one by one before the rest is counted

# A PDF is read by a process of its own.
PDF_PAGES = 2_000
PDF_SECONDS = 60
PDF_MEMORY = 1024 * MB


def size(number: int) -> str:
    """A number of bytes or characters as it is told."""
    return f"{number // MB} MB" if number >= MB and number % MB == 0 else f"{number}"
