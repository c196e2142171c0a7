"""What a run stands on: settings, the kind of data, the lock, the disk and the clock."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tomllib import TOMLDecodeError

import polars as pl
from pydantic import ValidationError

from pipelines.lake import tables
from pipelines.lake.layout import SANDBOX
from pipelines.lake.lock import holder_of
from pipelines.line.doctor.finding import BROKEN, NOTE, WARNING, Finding, Patient, shell, size, some
from pipelines.line.refusals import told
from pipelines.settings import Settings

#: No run of ours takes this long; dagster.yaml ends a run after the same time.
RUN_AT_MOST = timedelta(hours=4)
DAY = timedelta(days=1)
TIGHT = 256 << 20


def settings(patient: Patient | None) -> Iterator[Finding]:
    """hiregap.toml and HIREGAP_*: readable, and of the kind of data that the warehouse holds."""
    try:
        found = Settings()
    except (ValidationError, TOMLDecodeError) as error:
        yield Finding(BROKEN, told(error).replace("\n", "; "), "edit hiregap.toml, or unset the HIREGAP_* variable")
        return
    if found.data == "live" and not found.contact:
        yield Finding(
            BROKEN, "live collecting has no contact", 'add contact = "an address people can write to" to hiregap.toml'
        )
    if patient and found.data == "live" and patient.kind == "sandbox":
        yield Finding(
            BROKEN, "the settings collect live, and this warehouse holds the sandbox's market: a run is refused",
            'set data = "sandbox", or name another warehouse in hiregap.toml',
        )  # fmt: skip


def origin(patient: Patient) -> Iterator[Finding]:
    """Whether the warehouse says what it holds, and says it truly."""
    path, kinds = patient.lake.warehouse / "origin.json", kinds_read(patient)
    read = set().union(*kinds.values())
    if patient.kind is None and (path.exists() or patient.lake.raw_files()):
        what = "nothing says whether this is sandbox or real data (origin.json)"
        yield Finding(BROKEN, what, written_anew(path, read), (path,))
    elif patient.kind and (other := read - {patient.kind}):
        yield of_both(patient, path, other.pop(), kinds)


def of_both(patient: Patient, path: Path, other: str, kinds: dict[str, set[str]]) -> Finding:
    """That readings of the `other` kind are here; nothing that mends it costs a raw file or a vintage."""
    strange = sorted(name for name, held in kinds.items() if other in held)
    if all(held == {other} for held in kinds.values()):
        what = f"origin.json says {patient.kind}, but all that was read here is {other} data"
        cure = f"{saying(path, other)} && {patient.command('backfill', 'read')}"
        return Finding(BROKEN, what, cure, (path,))
    what = f"origin.json says {patient.kind}, but readings of the other kind are in this warehouse: raw/{some(strange)}"
    return Finding(BROKEN, what, patient.aside(strange), tuple(patient.lake.raw / name for name in strange))


def written_anew(path: Path, read: set[str]) -> str:
    """How origin.json comes to say what was `read` here; a command for each kind where nothing was."""
    if read:
        return f"write it: {saying(path, 'sandbox' if 'sandbox' in read else 'real')}"
    # Brackets: a shell refuses both commands in one paste instead of writing one into the other's file.
    return f"write it, of invented data: {saying(path, 'sandbox')} (of real data: {saying(path, 'real')})"


def saying(path: Path, kind: str) -> str:
    """The command that writes into origin.json what a warehouse holds."""
    return f'echo \'{{"data": "{kind}"}}\' > {shell(path)}'


def kinds_read(patient: Patient) -> dict[str, set[str]]:
    """What each raw file holds by the addresses that were read of it: `sandbox`, `real`, or both."""
    found: dict[str, set[str]] = defaultdict(set)
    is_invented = pl.col("url").str.contains(SANDBOX, literal=True)
    for path in readable(patient):
        for name, invented in (
            pl.read_parquet(path, columns=["raw", "url"]).select("raw", is_invented).unique().iter_rows()
        ):
            found[name].add("sandbox" if invented else "real")
    return found


def readable(patient: Patient) -> Iterator[Path]:
    """The files of `readings` whose columns can be read; those that cannot are a finding of their own."""
    for path in tables.parts(patient.lake.read, "readings"):
        try:
            pl.read_parquet(path, columns=["url", "raw", "asked_at"])
        except (OSError, pl.exceptions.PolarsError):
            continue
        yield path


def at_work(patient: Patient) -> Finding:
    """The run that holds the warehouse at this moment, and what may not be judged meanwhile."""
    holder = holder_of(patient.lake.warehouse)
    pid, since = holder.get("pid"), instant(holder.get("since"))
    who = f"{holder.get('command', 'a command that did not write itself down')}, pid {pid}, since {holder.get('since', 'unknown')}"
    if not (isinstance(pid, int) and is_alive(pid)):
        cure = shell("fuser", "-v", patient.lake.warehouse / ".lock")
        return Finding(
            WARNING, f"held by a process that is not the one written down ({who}); find it, and end it", cure
        )
    if since and patient.now - since > RUN_AT_MOST:
        return Finding(BROKEN, f"a run has been at work for {patient.now - since} ({who})", f"kill {pid}")
    return Finding(
        NOTE, f"a run is at work ({who}); what it is changing was not looked at", "wait for it, then ask again"
    )


def is_alive(pid: int) -> bool:
    """Whether a process of this machine has this id."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def instant(stamp: object) -> datetime | None:
    """The time that the lock's holder wrote down; None where it cannot be read."""
    try:
        at = datetime.fromisoformat(str(stamp))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def disk(patient: Patient) -> Iterator[Finding]:
    """Room for a run: lake, build and publication are made anew beside the old ones, and raw grows."""
    made = (patient.lake.warehouse / "lake", patient.lake.build, patient.lake.published)
    needed = max(sum(map(size, made)), size(patient.lake.raw) // 2) + TIGHT
    if patient.free < needed:
        free, takes = (f"{amount / 2**20:,.0f} MiB" for amount in (patient.free, needed))
        what = f"{free} are free, and a run that reads all of raw again takes up to {takes}"
        cure = "free disk space, or move the warehouse and name it with --warehouse"
        yield Finding(BROKEN if patient.free < TIGHT else WARNING, what, cure)


def clock(patient: Patient) -> Iterator[Finding]:
    """Whether readings lie in the future. The sandbox has a clock of its own and is not asked."""
    if patient.kind != "real":
        return
    days = [pl.read_parquet(path, columns=["asked_at"])["asked_at"].max() for path in readable(patient)]
    newest = max((at for at in days if isinstance(at, datetime)), default=None)
    if newest and newest > patient.now:
        ahead = newest - patient.now
        what = f"the newest reading ({newest:%FT%TZ}) lies {ahead} after this machine's clock ({patient.now:%FT%TZ})"
        yield Finding(BROKEN if ahead > DAY else WARNING, what, "set the clock: timedatectl set-ntp true")
