"""The dbt models as assets: one invocation a run, on a private database that is put in place when all of it is right.

No `from __future__ import annotations` here: Dagster reads the annotations of a context as they stand.
"""

import json
import os

import dagster as dg
from dagster_dbt import DbtCliResource, dbt_assets

from pipelines.defs.lineage import Lineage
from pipelines.defs.resources import Warehouse
from pipelines.defs.translator import Translator
from pipelines.line import building, modeling, vintage
from pipelines.line.attempts import attempt

# dagster-dbt reads the manifest when this module is imported. `make` and the tests parse anew before anything loads it.
MANIFEST = modeling.manifest()
LEAVES_THE_HOUSE = frozenset({"published", "trends"})
NODES = json.loads(MANIFEST.read_text(encoding="utf-8"))["nodes"]
LINEAGE = Lineage(NODES, LEAVES_THE_HOUSE)


@dbt_assets(manifest=MANIFEST, dagster_dbt_translator=Translator(), pool="warehouse")
def models(context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse):
    """Staging, marts and published tables with their tests as checks."""
    lake = warehouse.lake()
    is_sandbox = warehouse.is_sandbox()
    with attempt(lake.warehouse, "dagster build", is_sandbox=is_sandbox), building.private(lake) as database:
        building.load(lake, database)
        os.environ.update(modeling.dbt_environment(database))
        arguments = modeling.dbt_arguments(vintage.variables(lake, is_sandbox=is_sandbox))
        target = modeling.dbt_target(lake)
        for event in dbt.cli(arguments, context=context, target_path=target).stream():
            yield LINEAGE.lined(event, target / "compiled", context.log)


def published() -> list[dg.AssetKey]:
    """Every table that dbt builds to leave the house, as the manifest lists them."""
    return sorted(
        Translator().get_asset_key(node)
        for node in NODES.values()
        if node["resource_type"] in ("model", "seed") and node["schema"] in LEAVES_THE_HOUSE
    )


PUBLISHED = published()
