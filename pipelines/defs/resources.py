"""What assets are given: the warehouse that the settings name, and dbt."""

from __future__ import annotations

import sys
from pathlib import Path

import dagster as dg
from dagster_dbt import DbtCliResource

from pipelines import line
from pipelines.lake.layout import Lake, claim
from pipelines.line.building import dbt_project
from pipelines.settings import Settings


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The warehouse of hiregap.toml; `folder` overrides it."""

    folder: str = ""

    def path(self) -> Path:
        """Its folder, absolute."""
        return Path(self.folder or Settings().warehouse).resolve()

    def lake(self) -> Lake:
        """Its lake, with a data kind claimed for it."""
        claim(self.path(), is_sandbox=self.is_sandbox())
        return line.lake_at(self.path())

    def is_sandbox(self) -> bool:
        """Whether the settings collect the sandbox's market."""
        return Settings().data == "sandbox"


def dbt_resource() -> DbtCliResource:
    """dbt of this very environment: `dbt` need not be on PATH."""
    project = str(dbt_project())
    return DbtCliResource(
        project_dir=project, profiles_dir=project, dbt_executable=str(Path(sys.executable).parent / "dbt")
    )
