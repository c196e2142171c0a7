"""The door Dagster comes in by."""

from pipelines.defs import definitions

defs = definitions()
