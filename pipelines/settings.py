"""What a person may set: `hiregap.toml` beside where the command runs, then HIREGAP_* variables; unknown keys are errors."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """`data` is `sandbox` (invented market on loopback) or `live` (the boards named here, with a contact)."""

    model_config = SettingsConfigDict(toml_file="hiregap.toml", env_prefix="HIREGAP_", extra="forbid")

    data: Literal["sandbox", "live"] = "sandbox"
    warehouse: Path = Path("warehouse")
    contact: str = ""
    seed: int = 1
    #: How many employers the sandbox's market has; fewer hire in proportion.
    employers: int = Field(default=280, ge=10)
    #: Boards to watch when live, by source; for `hackernews` the newest threads are found by themselves.
    boards: dict[str, list[str]] = Field(default_factory=dict)
    #: How many of the newest hiring threads are asked each time: this month's and the last, which still fills.
    threads: int = 2
    #: Cron of the Dagster schedule; in the sandbox each tick is the market's next day of readings.
    schedule: str = "17 5 * * *"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
