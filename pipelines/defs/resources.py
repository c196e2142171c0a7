"""What assets are given: the warehouse that the settings name, and dbt."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from dagster_dbt import DbtCliResource

from pipelines import line
from pipelines.defs.orphans import live
from pipelines.lake.layout import Lake, claim, origin
from pipelines.line.modeling import dbt_project
from pipelines.settings import Settings


class Warehouse(dg.ConfigurableResource):
    """The warehouse of hiregap.toml; `folder` overrides it."""

    folder: str = ""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Warehouse]:
        """Itself; every run of ours holds it, so from here on the run's process says that it lives."""
        if context.instance and context.run:
            live(context.instance, context.run.run_id)
        yield self

    def path(self) -> Path:
        """Its folder, absolute."""
        return Path(self.folder or Settings().warehouse).resolve()

    def lake(self, *, is_sandbox: bool | None = None) -> Lake:
        """Its lake, claimed for the kind of data that it holds already, or else that is about to come in."""
        claim(self.path(), is_sandbox=self.is_sandbox() if is_sandbox is None else is_sandbox)
        return line.lake_at(self.path())

    def is_sandbox(self) -> bool:
        """Whether it holds the sandbox's market; of an empty one, whether the settings collect that market."""
        held = origin(self.path())
        return Settings().data == "sandbox" if held is None else held == "sandbox"


def dbt_resource() -> DbtCliResource:
    """dbt of this very environment: `dbt` need not be on PATH."""
    project = str(dbt_project())
    return DbtCliResource(
        project_dir=project, profiles_dir=project, dbt_executable=str(Path(sys.executable).parent / "dbt")
    )
