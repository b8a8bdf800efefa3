"""How the model multiplies matrices: with numpy's BLAS, which is several times as fast as the one that thinc takes.

On one thread: the work is spread over processes, and a sum that is split over threads may differ in its last bits, so
that a parse would depend on how many cores a machine has.
"""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language


class OneThread:
    """Holds the BLAS libraries that are loaded when it is made to one thread, while it is asked to."""

    def __init__(self) -> None:
        self._libraries = ThreadpoolController()

    def held(self) -> AbstractContextManager[object]:
        """Within it, products are computed on one thread."""
        return self._libraries.limit(limits=1, user_api="blas")  # type: ignore[no-any-return]  # it has no types


def with_numpy(nlp: "Language") -> None:
    """Lets every layer of a pipeline multiply with numpy. Its C code (the parser's steps) stays as it is."""
    from thinc.api import Model, NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                layer.ops = ops
