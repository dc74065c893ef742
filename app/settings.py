"""What the surroundings tell: addresses, keys, tokens. Policy is in the policy file, not here."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.kernel.text import T, Text

DEFAULT_DATABASE_URL = "sqlite:///var/guardia.db"
TELEGRAM_API_URL = "https://api.telegram.org"


class SettingsError(Exception):
    """The product cannot start like this. `problems` say why, in plain words of the locales."""

    def __init__(self, problems: tuple[Text, ...]) -> None:
        super().__init__(", ".join(str(problem.args.get("name", "")) for problem in problems))
        self.problems = problems


class TelegramMode(StrEnum):
    WEBHOOK = "webhook"
    POLLING = "polling"


class Settings(BaseSettings):
    """The variables ``GUARDIA_…``, from the environment or from ``.env``. Secrets do not print.

    A variable that is absent switches its channel or feed off; one that is there but empty is a
    mistake, and `check` refuses it.
    """

    model_config = SettingsConfigDict(
        env_prefix="GUARDIA_", env_file=".env", extra="ignore", frozen=True
    )

    config: Path | None = None
    database_url: str = DEFAULT_DATABASE_URL
    public_url: str = ""

    telegram_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM_API_URL
    telegram_mode: TelegramMode = TelegramMode.WEBHOOK
    telegram_secret: SecretStr | None = None

    whatsapp_token: SecretStr | None = None
    whatsapp_phone_number_id: str = ""
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_api_url: str = "https://graph.facebook.com"

    leads_key: SecretStr | None = None
    calls_key: SecretStr | None = None
    crm_key: SecretStr | None = None
    board_key: SecretStr | None = None
    metrics_key: SecretStr | None = None

    meta_app_secret: SecretStr | None = None
    meta_verify_token: SecretStr | None = None
    meta_page_token: SecretStr | None = None
    meta_api_url: str = "https://graph.facebook.com"
    botmaker_token: SecretStr | None = None
    upnify_token: SecretStr | None = None
    upnify_api_url: str = ""

    log_format: str = Field(default="console", pattern=r"^(console|json)$")
    log_level: str = Field(default="INFO", pattern=r"^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("public_url", "telegram_api_url", mode="after")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.strip().rstrip("/")

    def secrets(self) -> dict[str, str]:
        """Every secret that is set, by its variable: what the log must never show."""
        found = {name: getattr(self, name) for name in type(self).model_fields}
        return {
            f"GUARDIA_{name.upper()}": value.get_secret_value()
            for name, value in found.items()
            if isinstance(value, SecretStr)
        }

    def check(self) -> None:
        """Refuses what would start half open. Raises SettingsError with every problem."""
        problems = [
            T("settings-secret-empty", name=name)
            for name, value in self.secrets().items()
            if not value.strip()
        ]
        webhook = self.telegram_mode is TelegramMode.WEBHOOK
        if self.telegram_token is not None and webhook and self.telegram_secret is None:
            problems.append(T("settings-secret-missing", name="GUARDIA_TELEGRAM_SECRET"))
        if self.public_url and not self.public_url.startswith(("https://", "http://")):
            problems.append(T("settings-url-wrong", name="GUARDIA_PUBLIC_URL"))
        if problems:
            raise SettingsError(tuple(problems))


def reveal(secret: SecretStr | None) -> str:
    """The secret's value, "" when it is not set."""
    return secret.get_secret_value().strip() if secret is not None else ""
