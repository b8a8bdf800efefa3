"""The lines of a PDF's pages, read in a process of its own: a file that eats time or memory costs only itself.

Run as a script, it takes the file on standard input and the bytes and seconds it may use and the most pages that it
reads as arguments. It writes JSON lines: {"pages": n, "counted": as the file says} or {"error": reason}, then for each
page {"boxes": […], "image": bool}, or {"error": reason} if it failed. A box is a list of lines
[text, left, right, height].
"""

import io
import json
import sys
from collections.abc import Iterator

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTComponent, LTFigure, LTImage, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value


def lines_of(raw: bytes, most: int) -> Iterator[dict[str, object]]:
    """What is written, record by record; of the pages no more than `most`."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(raw)))
        pages = list(PDFPage.create_pages(document))
        counted = dict_value(document.catalog.get("Pages")).get("Count")
    except (PDFPasswordIncorrect, PDFEncryptionError):
        yield {"error": "password"}
        return
    except MemoryError:
        yield {"error": "memory"}
        return
    except Exception as error:  # noqa: BLE001 - the library fails in every way on broken files; the process is only this
        yield {"error": type(error).__name__}
        return
    yield {"pages": len(pages), "counted": counted if isinstance(counted, int) else 0}
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(all_texts=True))
    interpreter = PDFPageInterpreter(resources, device)
    for page in pages[:most]:
        try:
            interpreter.process_page(page)
            yield _page(device.get_result())
        except MemoryError:
            yield {"error": "memory"}
        except Exception as error:  # noqa: BLE001 - as above, and the other pages are sound perhaps
            yield {"error": type(error).__name__}


def _page(page: LTPage) -> dict[str, object]:
    """The boxes of a page in reading order, and whether there is a picture on it."""
    parts = list(_parts(page))
    boxes = [[_line(t) for t in box if isinstance(t, LTTextLine)] for box in parts if isinstance(box, LTTextBox)]
    return {"boxes": boxes, "image": any(isinstance(o, LTImage) for o in parts)}


def _parts(held: LTPage | LTFigure) -> Iterator[LTComponent]:
    """What is on a page, and in the figures on it: some programs draw all text as one."""
    for part in held:
        if isinstance(part, LTFigure):
            yield from _parts(part)
        else:
            yield part


def _line(line: LTTextLine) -> list[object]:
    return [line.get_text().rstrip("\n"), round(line.x0, 1), round(line.x1, 1), round(line.height, 1)]


def _bounded(memory: int, seconds: int) -> None:
    """Takes no more than this, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


if __name__ == "__main__":
    _bounded(int(sys.argv[1]), int(sys.argv[2]))
    for record in lines_of(sys.stdin.buffer.read(), int(sys.argv[3])):
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()
