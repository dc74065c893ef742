from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from app.settings import DEFAULT_DATABASE_URL, Settings, SettingsError, TelegramMode, reveal
from app.startup import make_folder, read_policy

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz0123456"


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def test_the_environment_is_read_by_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "CONFIG": "mine.toml",
        "DATABASE_URL": "sqlite:///x.db",
        "PUBLIC_URL": "https://desk.example/ ",
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:1/",
        "TELEGRAM_MODE": "polling",
    }.items():
        monkeypatch.setenv(f"GUARDIA_{name}", value)
    read = settings()

    assert read.config == Path("mine.toml")
    assert read.public_url == "https://desk.example"
    assert read.telegram_api_url == "http://127.0.0.1:1"
    assert read.telegram_mode is TelegramMode.POLLING
    assert reveal(read.telegram_token) == TOKEN
    read.check()


def test_a_file_of_variables_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("GUARDIA_LEADS_KEY=abc\nSOMETHING_ELSE=1\n")

    assert reveal(Settings(_env_file=file).leads_key) == "abc"


def test_without_anything_a_file_under_var_is_the_database() -> None:
    assert settings().database_url == DEFAULT_DATABASE_URL
    settings().check()


def test_secrets_do_not_print() -> None:
    read = settings(telegram_token=TOKEN, leads_key="k3y-of-leads")

    assert "k3y-of-leads" not in repr(read) + str(read)
    assert read.secrets() == {
        "GUARDIA_TELEGRAM_TOKEN": TOKEN,
        "GUARDIA_LEADS_KEY": "k3y-of-leads",
    }


@pytest.mark.parametrize(
    ("given", "key", "name"),
    [
        ({"leads_key": ""}, "settings-secret-empty", "GUARDIA_LEADS_KEY"),
        ({"calls_key": "  "}, "settings-secret-empty", "GUARDIA_CALLS_KEY"),
        ({"telegram_token": TOKEN}, "settings-secret-missing", "GUARDIA_TELEGRAM_SECRET"),
        ({"public_url": "desk.example"}, "settings-url-wrong", "GUARDIA_PUBLIC_URL"),
    ],
)
def test_what_would_start_half_open_is_refused(given: dict[str, Any], key: str, name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings(**given).check()
    assert [(p.key, p.args["name"]) for p in caught.value.problems] == [(key, name)]


def test_polling_needs_no_secret() -> None:
    read = settings(telegram_token=TOKEN, telegram_mode="polling")
    read.check()

    assert read.telegram_secret is None


def test_a_word_that_is_no_mode_is_refused() -> None:
    with pytest.raises(ValidationError):
        settings(telegram_mode="telepathy")


def test_the_policy_here_counts_when_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_policy(settings()).organization.name
    Path("guardia.toml").write_text('[organization]\nname = "Aquí"\npack = "ccima"\n')
    assert read_policy(settings()).organization.name == "Aquí"


def test_the_folder_of_the_database_is_made(tmp_path: Path) -> None:
    make_folder(f"sqlite:///{tmp_path}/deep/down/guardia.db")
    make_folder("postgresql://host/guardia")

    assert (tmp_path / "deep/down").is_dir()
