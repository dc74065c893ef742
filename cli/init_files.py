"""The first two files of a deployment: its policy, and its secrets."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from storage.policy.policy_file import parse_policy

POLICY_FILE = "guardia.toml"
SECRETS_FILE = ".env"
_SECRETS = ("TELEGRAM_SECRET", "LEADS_KEY", "CALLS_KEY", "BOARD_KEY", "METRICS_KEY")
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Answers:
    """What was asked at the founding. Empty text leaves a thing out."""

    name: str
    pack: str
    time_zone: str
    country: str
    locale: str
    telegram_token: str = ""
    telegram_mode: str = "polling"
    public_url: str = ""
    database_url: str = ""


def policy_text(answers: Answers) -> str:
    """A valid policy file. Raises PolicyError when an answer cannot be used."""
    lines = [
        "# All other values come from the pack. Every key is described in guardia.example.toml.",
        "[organization]",
        *(
            f"{key} = {_quoted(value)}"
            for key, value in (
                ("name", answers.name),
                ("pack", answers.pack),
                ("time_zone", answers.time_zone),
                ("locale", answers.locale),
                ("country", answers.country),
            )
        ),
    ]
    text = "\n".join(lines) + "\n"
    parse_policy(text, POLICY_FILE)
    return text


def secrets_text(answers: Answers) -> str:
    """The variables of the deployment, with new keys that nobody could guess."""
    given = {
        "DATABASE_URL": answers.database_url,
        "PUBLIC_URL": answers.public_url,
        "TELEGRAM_TOKEN": answers.telegram_token,
        "TELEGRAM_MODE": answers.telegram_mode if answers.telegram_token else "",
    }
    lines = [f"GUARDIA_{name}={value}" for name, value in given.items() if value]
    lines += [f"GUARDIA_{name}={secrets.token_urlsafe(32)}" for name in _SECRETS]
    return "\n".join(lines) + "\n"


def write_for_owner(path: Path, content: bytes) -> None:
    """Writes a file that nobody but its owner may read, from its first byte on."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        path.chmod(_OWNER_ONLY)
        file.write(content)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
