"""From stories to a ledger: the list of stages, and what runs it. The only room that loads knowledge and model."""

from readouts.run.building import build
from readouts.run.executor import Executor, Inline
from readouts.run.guard import BuildError
from readouts.run.intake import NotOneTextError
from readouts.run.options import Options, Progress, Quiet
from readouts.run.seeing import read_documents
from readouts.run.stages import STAGES
from readouts.run.summary import SetAside, Summary

__all__ = [
    "STAGES",
    "BuildError",
    "Executor",
    "Inline",
    "NotOneTextError",
    "Options",
    "Progress",
    "Quiet",
    "SetAside",
    "Summary",
    "build",
    "read_documents",
]
