"""What a person may set: `hiregap.toml` beside where the command runs, then HIREGAP_* variables; unknown keys are errors."""

from __future__ import annotations

from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Literal

from pydantic import Field, SecretStr, StringConstraints
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

#: A board by its source, as `drop` names it: "ashby:Acme".
BoardName = Annotated[str, StringConstraints(pattern=r"^[a-z]+:.+$")]


class NoText(TOMLDecodeError):
    """hiregap.toml holds bytes that are no UTF-8, which TOML must be."""

    def __init__(self, error: UnicodeDecodeError) -> None:
        ValueError.__init__(self, f"it is not saved as UTF-8 (byte {error.start})")


class Settings(BaseSettings):
    """`data` is `sandbox` (invented market on loopback) or `live` (the boards watched, with a contact)."""

    model_config = SettingsConfigDict(toml_file="hiregap.toml", env_prefix="HIREGAP_", extra="forbid")

    data: Literal["sandbox", "live"] = "sandbox"
    warehouse: Path = Path("warehouse")
    contact: str = ""
    seed: int = 1
    #: How many employers the sandbox's market has; fewer hire in proportion.
    employers: int = Field(default=280, ge=10)
    #: Boards to watch when live besides the list, by source. `hackernews` is on unless it is given as [].
    boards: dict[str, list[str]] = Field(default_factory=dict)
    #: Whether the boards of `pipelines/sources/boards.csv` are watched when live; a path is that list and a CSV of one's own.
    watch_list: bool | Path = Field(default=False, union_mode="left_to_right")
    #: Feeds of many employers to read when live, by their names (docs/sources/watch-list.md); in the sandbox all are read.
    feeds: list[str] = Field(default_factory=list)
    #: USAJOBS is asked with the key and the e-mail address that it was given for; both, or it is not asked.
    usajobs_key: SecretStr = SecretStr("")
    usajobs_email: str = ""
    #: Whether Workday's sites among `boards` are asked, by an interface that nobody documents (docs/sources/workday.md).
    workday: bool = False
    #: Boards of the list that are not watched.
    drop: list[BoardName] = Field(default_factory=list)
    #: Employers, boards and hosts that are never asked, not even where a redirect leads to them.
    opt_out: list[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]] = Field(default_factory=list)
    #: How many of the newest hiring threads are asked each time: this month's and the last, which still fills.
    threads: int = 2
    #: Cron of the Dagster schedule, in UTC; in the sandbox each tick is the market's next day of readings.
    schedule: str = "17 5 * * *"
    #: Where the shell leaves a message when a run ends: https, or http on 127.0.0.1. Whoever knows it can write there.
    webhook: SecretStr = SecretStr("")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then the file; NoText or TOMLDecodeError for one that cannot be read."""
        try:
            return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
        except UnicodeDecodeError as error:
            raise NoText(error) from None
