"""The engine for clusters, on Spark: the only package that imports it. It runs what the embedded engine runs."""

from readouts.run.spark.cluster import Cluster, cluster
from readouts.run.spark.reading import Spread

__all__ = ["Cluster", "Spread", "cluster"]
