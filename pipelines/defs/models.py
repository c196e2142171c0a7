"""The dbt models as assets: one invocation a run, on a private database that is put in place when all of it is right."""

from __future__ import annotations

import json
import os

import dagster as dg
from dagster_dbt import DbtCliResource, dbt_assets

from pipelines.defs.resources import Warehouse
from pipelines.defs.translator import Translator
from pipelines.lake.lock import holding
from pipelines.line import building

# dagster-dbt reads the manifest when this module is imported: `make` and the tests parse before anything loads it.
MANIFEST = building.dbt_project() / "target" / "manifest.json"


@dbt_assets(manifest=MANIFEST, dagster_dbt_translator=Translator(), pool="warehouse")
def models(context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse):  # type: ignore[no-untyped-def]
    """Staging, marts and published tables with their tests as checks."""
    lake = warehouse.lake()
    with holding(lake.warehouse, "dagster build"), building.private(lake) as database:
        building.load(lake, database)
        os.environ.update(building.dbt_environment(database))
        told = json.dumps(building.variables(lake, is_sandbox=warehouse.is_sandbox()))
        yield from dbt.cli(["build", "--vars", told], context=context).stream()
