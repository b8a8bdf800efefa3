"""All words of a page, quickly: what the gate looks at before the story is taken out with care."""


def fast_text(markup: str) -> str:
    """The words of a page in their order, menus and all, a line for each block."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, preserve_formatting=True, form_fields=True, noscript=True))
