"""All words of a page, quickly: what the gate looks at before the story is taken out with care."""

SKIPPED = ["nav", "aside", "footer"]  # no story is taken from these


def fast_text(markup: str) -> str:
    """The words of a page in their order, a line for each block."""
    from resiliparse.extract.html2text import extract_plain_text

    kept = extract_plain_text(markup, preserve_formatting=True, form_fields=True, noscript=True, skip_elements=SKIPPED)
    return str(kept)
