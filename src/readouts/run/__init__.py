"""From stories to a ledger: the list of stages, and what runs it. The only room that loads knowledge and model."""

from readouts.run.archiving import (
    Plan,
    Sieved,
    build_archive,
    folder_of,
    merge_archive,
    sieve_archive,
    wants_archive,
)
from readouts.run.asked import Asked, Judged, JudgingError, Past, RowChange
from readouts.run.building import build
from readouts.run.checked import AskedClaim, AskedContact, Checked, Known, Match, Statement, Story
from readouts.run.checking_sentence import Said, check_sentence, sentence_context
from readouts.run.drafting import Draft, Reader
from readouts.run.engine import Engine, spark_engine
from readouts.run.executor import Executor, Inline
from readouts.run.guard import BuildError
from readouts.run.guessing import Guess
from readouts.run.intake import NotOneTextError
from readouts.run.isolated import Isolated, able, reading_executor
from readouts.run.judging import history, judge, rebuild, redo, undo
from readouts.run.limits import Limits
from readouts.run.options import Options, Progress, Quiet
from readouts.run.seeing import read_documents
from readouts.run.stages import STAGES
from readouts.run.summary import SetAside, Summary

__all__ = [
    "STAGES",
    "Asked",
    "AskedClaim",
    "AskedContact",
    "BuildError",
    "Checked",
    "Draft",
    "Engine",
    "Executor",
    "Guess",
    "Inline",
    "Isolated",
    "Judged",
    "JudgingError",
    "Known",
    "Limits",
    "Match",
    "NotOneTextError",
    "Options",
    "Past",
    "Plan",
    "Progress",
    "Quiet",
    "Reader",
    "RowChange",
    "Said",
    "SetAside",
    "Sieved",
    "Statement",
    "Story",
    "Summary",
    "able",
    "build",
    "build_archive",
    "check_sentence",
    "folder_of",
    "history",
    "judge",
    "merge_archive",
    "read_documents",
    "reading_executor",
    "rebuild",
    "redo",
    "sentence_context",
    "sieve_archive",
    "spark_engine",
    "undo",
    "wants_archive",
]
