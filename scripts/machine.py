"""What a benchmark ran on, so that its figures can be read."""

import os
import platform
from pathlib import Path


def told() -> str:
    """One line: the processor, its cores, the interpreter, and how busy the machine was before it began."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return f"{_processor()} ({platform.machine()}), {cores} cores, Python {platform.python_version()}, load {load:.1f}"


def _processor() -> str:
    """What the machine calls its processor."""
    place = Path("/proc/cpuinfo")
    lines = place.read_text(encoding="utf-8").splitlines() if place.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor"
    )
