"""From the surroundings to a house: settings, policy, and the folder of the database."""

from __future__ import annotations

from pathlib import Path

from app.container import Container
from app.settings import Settings
from domain.policy import Policy
from storage.database import sqlite_file
from storage.policy.policy_file import load_policy

POLICY_FILE = Path("guardia.toml")


def load_container(settings: Settings) -> Container:
    """Builds the house on what the surroundings tell.

    Raises SettingsError or PolicyError with everything that is wrong.
    """
    settings.check()
    policy = read_policy(settings)
    make_folder(settings.database_url)
    return Container(settings, policy)


def read_policy(settings: Settings) -> Policy:
    """The file that `GUARDIA_CONFIG` names, else ``guardia.toml`` here, else the pack alone.

    Raises PolicyError.
    """
    if settings.config is not None:
        return load_policy(settings.config)
    return load_policy(POLICY_FILE if POLICY_FILE.exists() else None)


def make_folder(database_url: str) -> None:
    """A SQLite file needs its folder to be there."""
    if file := sqlite_file(database_url):
        file.parent.mkdir(parents=True, exist_ok=True)
