"""`hiregap doctor`: what is wrong, and what to do next."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.shell import DONE, FAILED, PARTIAL, Json, Warehouse, app, named

if TYPE_CHECKING:
    from pathlib import Path

    from pipelines.line.doctor import Finding


@app.command()
def doctor(
    warehouse: Warehouse = None,
    as_json: Json = False,
    deep: Annotated[
        bool, typer.Option("--deep", help="Read every byte: hashes of archives, all of each table.")
    ] = False,
    mend: Annotated[bool, typer.Option("--mend", help="Remove what a killed run left and nobody needs.")] = False,
) -> None:
    """Say what is wrong with the warehouse, and what mends it. Nothing is changed without --mend.

    Exit code 0 healthy, 1 something is broken, 3 only warnings, 4 --mend while a run holds the warehouse.

    Examples:  hiregap doctor   |   hiregap doctor --deep --json   |   hiregap doctor --mend
    """
    with named():
        gone, found = looked_at(warehouse, deep, mend)
    if as_json:
        told = {"mended": list(map(str, gone)), "findings": [each.as_dict() for each in found]}
        typer.echo(json.dumps(told, indent=2))
    else:
        lines = [f"removed  {path}" for path in gone]
        lines += [f"{each.severity:<7}  {each.what}\n         mend it: {each.cure}" for each in found]
        typer.echo("\n".join(lines + ([] if found else ["healthy: nothing is wrong with this warehouse"])))
    severities = {each.severity for each in found}
    raise typer.Exit(FAILED if "broken" in severities else PARTIAL if "warning" in severities else DONE)


def looked_at(warehouse: Warehouse, deep: bool, mend: bool) -> tuple[list[Path], list[Finding]]:
    """What was removed, and what is wrong; settings that cannot be read are a finding, not the end."""
    from pipelines.line import doctor
    from pipelines.line.asking import warehouse_at
    from pipelines.line.doctor.surroundings import settings

    try:
        folder = warehouse_at(warehouse)
    except ValueError:
        # pydantic's ValidationError and tomllib's TOMLDecodeError are both of this kind.
        return [], list(settings(None))
    patient = doctor.patient_at(folder, is_deep=deep)
    gone = doctor.mended(patient) if mend else []
    return gone, doctor.examined(patient)
