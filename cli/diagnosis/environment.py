"""What surrounds the product: variables, the policy file, the disk."""

from __future__ import annotations

import shutil
from collections.abc import Container

from pydantic import ValidationError

from app.settings import Settings, SettingsError
from app.startup import POLICY_FILE, read_policy
from domain.kernel.text import T
from domain.policy import Policy
from services.platform.health import Finding, good, warning, wrong
from storage.database import DatabaseUrlError, sqlite_file
from storage.policy.policy_file import PolicyError

_LEAST_FREE_MB = 500


def read_settings() -> tuple[Settings | None, list[Finding]]:
    """The settings, None when they cannot be read at all."""
    try:
        settings = Settings()
    except ValidationError as error:
        names = sorted({f"GUARDIA_{str(each['loc'][0]).upper()}" for each in error.errors()})
        return None, [
            wrong(T("doctor-variable", name=name), T("doctor-variable-do")) for name in names
        ]
    return settings, []


def look_at_secrets(settings: Settings, sources: Container[str]) -> list[Finding]:
    """Channels and feeds that are half set up, or shut; `sources` are those that are worked off."""
    try:
        settings.check()
    except SettingsError as error:
        return [wrong(problem, T("doctor-secret-do")) for problem in error.problems]
    found = []
    if settings.telegram_token is None:
        found.append(wrong(T("doctor-no-channel"), T("doctor-no-channel-do")))
    if "calls" in sources and settings.calls_key is None:
        found.append(wrong(T("doctor-no-calls-key"), T("doctor-no-calls-key-do")))
    if "leads" in sources and settings.leads_key is None:
        found.append(warning(T("doctor-no-leads-key"), T("doctor-no-leads-key-do")))
    pages = {
        "/board": ("GUARDIA_BOARD_KEY", settings.board_key),
        "/metrics": ("GUARDIA_METRICS_KEY", settings.metrics_key),
    }
    found += [
        warning(T("doctor-no-page-key", name=name, page=page), T("doctor-no-page-key-do"))
        for page, (name, key) in pages.items()
        if key is None
    ]
    return found or [good(T("doctor-secrets"))]


def look_at_policy(settings: Settings) -> tuple[Policy | None, list[Finding]]:
    """The policy, None when its file cannot be used."""
    try:
        policy = read_policy(settings)
    except PolicyError as error:
        return None, [
            wrong(T("doctor-policy-wrong", problem=str(problem)), T("doctor-policy-wrong-do"))
            for problem in error.problems
        ]
    if settings.config is None and not POLICY_FILE.exists():
        text = T("doctor-no-policy", pack=policy.organization.pack.value)
        return policy, [warning(text, T("doctor-no-policy-do"))]
    name = policy.organization.name
    return policy, [good(T("doctor-policy", name=name))]


def look_at_disk(settings: Settings) -> list[Finding]:
    """Room for the database, when it is a file here."""
    try:
        file = sqlite_file(settings.database_url)
    except DatabaseUrlError:
        return []  # the database itself will be found wanting
    if file is None:
        return []
    folder = next(each for each in file.absolute().parents if each.exists())
    free = shutil.disk_usage(folder).free // 1_000_000
    text = T("doctor-disk", free=free)
    return [good(text) if free >= _LEAST_FREE_MB else wrong(text, T("doctor-disk-do"))]
