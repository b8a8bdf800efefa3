"""Frozen records: what everything in Readouts is called and looks like. Imports nothing of ours."""
