"""The notebook of the docs: it runs from the first cell to the last, and is kept without what it showed."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from house import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def kept() -> nbformat.NotebookNode:
    """The notebook as it is kept."""
    read: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call] # it has no types
    return read


def test_it_is_kept_without_outputs(kept: nbformat.NotebookNode) -> None:
    nbformat.validate(kept)
    full = [c.id for c in kept.cells if c.cell_type == "code" and (c.outputs or c.execution_count)]
    assert not full, f"strip their outputs: {full}"


@pytest.mark.filterwarnings("default")  # of the libraries of notebooks, which are not ours
def test_it_runs(kept: nbformat.NotebookNode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    client = NotebookClient(kept, timeout=300, kernel_name="python3", resources={"metadata": {"path": NOTEBOOK.parent}})
    done = client.execute()
    shown = {c.id: "".join(str(o) for o in c.outputs) for c in done.cells if c.cell_type == "code"}
    said = " ".join(shown.values())
    assert "Hassan Rouhani" in said and '<div class="readouts">' in said
    assert "CONFLICT" in said and "'supports', 'Iran'" in said and "'contradicts', 'United States'" in said
    complaints = [o.text for c in done.cells if c.cell_type == "code" for o in c.outputs if o.get("name") == "stderr"]
    # tqdm, which others bring, misses widgets in a notebook; nothing of ours shows a bar there.
    assert not [c for c in complaints if "TqdmWarning" not in c], "it runs without complaints"
