# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia init``: asks, and writes ``guardia.toml`` and ``.env``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.option_types import file_path, metavar, one_of
from cli.questions import ask_line, ask_secret, confirm
from cli.usage_errors import NOT_DONE
from cli.words import OUT, fail, words


class PackOption(StrEnum):
    """As in the policy file."""

    CCIMA = "ccima"
    CARRAZOS = "carrazos"
    COMTECO = "comteco"


class Mode(StrEnum):
    """As in ``GUARDIA_TELEGRAM_MODE``."""

    POLLING = "polling"
    WEBHOOK = "webhook"


def _option(key: str, value: str = "text", *, choices: type[StrEnum] | None = None) -> Any:
    about = words(f"init-option-{key}")
    if choices is None:
        return typer.Option(help=about, metavar=metavar(value))
    about = f"{about} {words('cli-choices', known=', '.join(choices))}"
    return typer.Option(help=about, metavar=metavar("what"), parser=one_of(choices))


Name = Annotated[str | None, _option("name", "name")]
WhichPack = Annotated[PackOption | None, _option("pack", choices=PackOption)]
Zone = Annotated[str | None, _option("time-zone")]
Country = Annotated[str | None, _option("country")]
Locale = Annotated[str | None, _option("locale")]
Token = Annotated[str | None, _option("telegram-token")]
WhichMode = Annotated[Mode | None, _option("telegram-mode", choices=Mode)]
PublicUrl = Annotated[str | None, _option("public-url", "url")]
DatabaseUrl = Annotated[str | None, _option("database-url", "url")]
Folder = Annotated[
    Path,
    typer.Option(help=words("init-option-folder"), parser=file_path, metavar=metavar("folder")),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=words("init-option-yes"))]
Force = Annotated[bool, typer.Option("--force", "-f", help=words("init-option-force"))]


def init(  # noqa: PLR0913, PLR0917 - one a question
    name: Name = None,
    pack: WhichPack = None,
    time_zone: Zone = None,
    country: Country = None,
    locale: Locale = None,
    telegram_token: Token = None,
    telegram_mode: WhichMode = None,
    public_url: PublicUrl = None,
    database_url: DatabaseUrl = None,
    folder: Folder = Path(),
    yes: Yes = False,
    force: Force = False,
) -> None:
    from app.settings import DEFAULT_DATABASE_URL
    from cli.init_files import POLICY_FILE, SECRETS_FILE, Answers, policy_text, secrets_text
    from storage.policy.policy_file import PolicyError, parse_policy

    ask = _Asker(yes=yes)
    if pack is None and not yes:
        OUT.print(words("init-packs"), markup=False)
    chosen = PackOption(ask("pack", pack, PackOption.CCIMA, choices=[*PackOption]))
    usual = parse_policy(f'[organization]\nname = "?"\npack = "{chosen}"\n').organization
    named = ask("name", name, chosen.value.upper())
    zone = ask("time-zone", time_zone, usual.time_zone)
    token = ask("telegram-token", telegram_token, "", secret=True)
    mode = Mode(
        ask(
            "telegram-mode",
            telegram_mode,
            Mode.POLLING,
            choices=[*Mode],
        )
        if token
        else "polling"
    )
    url = ask("public-url", public_url, "") if mode is Mode.WEBHOOK else public_url or ""
    answers = Answers(
        name=named,
        pack=chosen,
        time_zone=zone,
        country=country or usual.country,
        locale=locale or usual.locale,
        telegram_token=token,
        telegram_mode=mode,
        public_url=url,
        database_url=ask("database-url", database_url, DEFAULT_DATABASE_URL),
    )
    try:
        policy = policy_text(answers)
    except PolicyError as error:
        fail(words("init-refused", problem=str(error)), NOT_DONE)
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        _write(folder / POLICY_FILE, policy, yes=yes, force=force),
        _write(folder / SECRETS_FILE, secrets_text(answers), yes=yes, force=force, private=True),
    ]
    if not any(written):
        raise typer.Exit(NOT_DONE)
    OUT.print(words("init-next"), markup=False)
    raise typer.Exit(0 if all(written) else 1)


class _Asker:
    """Asks for what was not given as an option; with `yes` takes what is usual."""

    def __init__(self, *, yes: bool) -> None:
        self._yes = yes

    def __call__(
        self,
        key: str,
        given: str | None,
        usual: str,
        *,
        choices: list[str] | None = None,
        secret: bool = False,
    ) -> str:
        if given is not None:
            return given
        if self._yes:
            return usual
        question = words(f"init-ask-{key}")
        if secret:
            return ask_secret(question)
        names = [str(each) for each in choices] if choices else None
        return ask_line(question, str(usual), names)


def _write(path: Path, text: str, *, yes: bool, force: bool, private: bool = False) -> bool:
    """False when a file that is there was left alone."""
    from cli.init_files import write_for_owner

    if path.exists() and not force and (yes or not _may_replace(path)):
        OUT.print(words("init-kept", file=str(path)), style="yellow", markup=False)
        return False
    if private:
        write_for_owner(path, text.encode())
    else:
        path.write_text(text, encoding="utf-8")
    OUT.print(words("init-written", file=str(path)), markup=False)
    return True


def _may_replace(path: Path) -> bool:
    try:
        return confirm(words("init-overwrite", file=path.name))
    except EOFError:  # nobody sits here
        return False


TEXT_KEYS = frozenset(
    f"init-{kind}-{key}"
    for kind, keys in {
        "ask": (
            "name",
            "pack",
            "time-zone",
            "telegram-token",
            "telegram-mode",
            "public-url",
            "database-url",
        ),
        "option": (
            "name",
            "pack",
            "time-zone",
            "country",
            "locale",
            "telegram-token",
            "telegram-mode",
            "public-url",
            "database-url",
            "folder",
        ),
    }.items()
    for key in keys
)
