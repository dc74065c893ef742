"""From the surroundings to a house: settings, policy, and the folder of the database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url

from app.container import Container
from app.logging import set_up_logging
from app.policy_file import load_policy
from app.settings import Settings
from domain.policy import Policy

POLICY_FILE = Path("guardia.toml")


def load_container(settings: Settings | None = None) -> Container:
    """Reads what the surroundings tell and builds the house on it; sets up the log.

    Raises SettingsError or PolicyError with everything that is wrong.
    """
    settings = settings or Settings()
    settings.check()
    set_up_logging(
        secrets=settings.secrets().values(),
        as_json=settings.log_format == "json",
        level=settings.log_level,
    )
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
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
