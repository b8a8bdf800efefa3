"""What the checkers of tests/browser/ say of a page: axe-core in the browser, html-validate on the bytes."""

import json
import subprocess
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from browsing import CHECKERS

CONFIG = CHECKERS.parent / "htmlvalidate.json"
ANSWER = """async () => {
  const said = await axe.run(document, { resultTypes: ["violations"], preload: false });
  const told = (rule, node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)} ${node.any.map((a) => a.message)}`;
  return said.violations.flatMap((rule) => rule.nodes.map((node) => told(rule, node))); }"""


@cache
def _axe() -> str:
    return (CHECKERS / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page that is open, by all its rules, best practices included."""
    page.evaluate(_axe())
    found = page.evaluate(ANSWER)
    return [str(one) for one in found]


def faults(folder: Path) -> list[str]:
    """What html-validate finds wrong with the HTML files of a folder."""
    told = folder / "html-validate.json"  # a pipe would lose what is long
    command = ["node", str(CHECKERS / "html-validate" / "bin" / "html-validate.mjs"), "--ext", "html"]
    done = subprocess.run(
        [*command, "--config", str(CONFIG), "--formatter", f"json={told}", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1) and told.exists(), done.stderr
    said = json.loads(told.read_text(encoding="utf-8"))
    told.unlink()
    return [
        f"{Path(file['filePath']).name}:{m['line']} {m['ruleId']}: {m['message']}"
        for file in said
        for m in file["messages"]
    ]
