"""Matrices are multiplied by numpy, on one thread, and the parse stays what the model makes of it."""

from importlib import import_module

from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_info

from readouts.parse import _loaded, model_hash
from readouts.parse_products import OneThread
from test_parse_attributes import sentences


def test_the_parse_is_that_of_the_model_as_it_comes() -> None:
    name = model_hash()[0]
    plain, ours = import_module(name).load(exclude=["ner"]), _loaded(name)
    texts = sentences()
    with OneThread().held():
        for one, other in zip(plain.pipe(texts), ours.pipe(texts), strict=True):
            assert [(t.head.i, t.dep_, t.tag_) for t in one] == [(t.head.i, t.dep_, t.tag_) for t in other]


def test_every_layer_multiplies_with_numpy() -> None:
    models = [getattr(p, "model", None) for _, p in _loaded(model_hash()[0]).pipeline]
    layers = [layer for m in models if isinstance(m, Model) for layer in m.walk()]
    assert len(layers) > 20
    assert all(isinstance(layer.ops, NumpyOps) and not layer.ops.use_blis for layer in layers)


def test_products_are_computed_on_one_thread_while_held() -> None:
    before = [p["num_threads"] for p in threadpool_info()]
    with OneThread().held():
        assert {p["num_threads"] for p in threadpool_info() if p["user_api"] == "blas"} == {1}
    assert [p["num_threads"] for p in threadpool_info()] == before
