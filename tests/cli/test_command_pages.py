"""Help, mistakes and versions: one language a run, and examples that can be typed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from cli.help_page import examples
from cli.main import COMMANDS, app

ROOT = Path(__file__).parents[2]
ENGLISH = ("Usage:", "Options", "Arguments", "Commands", "Show this", "Missing", "No such", "Try ")


@pytest.fixture(autouse=True)
def _spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    monkeypatch.setenv("COLUMNS", "200")


def run(*typed: str) -> Result:
    return CliRunner().invoke(app, list(typed), prog_name="guardia")


def commands(group: Any, ctx: Any) -> Iterator[tuple[str, Any]]:
    """Every command and group below `group`, with the words that call it."""
    yield ctx.command_path, group
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        inner = typer.Context(command, info_name=name, parent=ctx)
        if hasattr(command, "list_commands"):
            yield from commands(command, inner)
        else:
            yield inner.command_path, command


def all_commands() -> list[tuple[str, Any]]:
    root = typer.main.get_command(app)
    return list(commands(root, typer.Context(root, info_name="guardia")))


ALL = all_commands()


def test_every_command_is_walked():
    assert {path.split()[1] for path, _ in ALL if " " in path} == set(COMMANDS)
    assert "guardia import roster" in {path for path, _ in ALL}


@pytest.mark.parametrize("path", [path for path, _ in ALL])
def test_every_help_is_spanish_and_ends_with_examples(path: str):
    result = run(*path.split()[1:], "--help")
    assert result.exit_code == 0, result.output
    assert f"Uso: {path}" in result.output
    assert not [word for word in ENGLISH if word in result.output]
    shown = result.output.partition("Ejemplos\n")[2].split("\n")
    lines = [line.strip() for line in shown if line.strip()]
    assert 1 <= len(lines) <= 3
    assert lines == examples(path)


@pytest.mark.parametrize("line", [line for path, _ in ALL for line in examples(path)])
def test_every_example_can_be_typed(line: str):
    first, *typed = shlex.split(line)
    assert first == "guardia"
    group: Any = typer.main.get_command(app)
    ctx: Any = None
    info_name = "guardia"
    while hasattr(group, "list_commands"):
        ctx = group.make_context(info_name, typed, parent=ctx)
        rest = [*ctx._protected_args, *ctx.args]
        info_name, group, typed = group.resolve_command(ctx, rest)
    group.make_context(info_name, typed, parent=ctx)


@pytest.mark.parametrize("path", [path for path, _ in ALL if path != "guardia"])
def test_an_example_shows_the_command_it_stands_under(path: str):
    assert all(line.startswith(path) for line in examples(path))


def test_the_version_is_that_of_the_package():
    result = run("--version")
    assert (result.exit_code, result.output.strip()) == (0, f"guardia {version('guardia')}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("imprt", "No existe el comando «imprt». ¿Quiso decir «import»?"),
        ("doctr", "¿Quiso decir «doctor»?"),
        ("import peple x.csv", "No existe el comando «peple». ¿Quiso decir «people»?"),
        (
            "export leads x.csv --mont 2026-12",
            "No existe la opción --mont. ¿Quiso decir «--month»?",
        ),
        ("qqqq", "No existe el comando «qqqq».\n"),
        ("export", "Falta QUÉ."),
        ("export leads", "Falta ARCHIVO."),
        ("chat", "Falta --as."),
        ("chat --as", "Falta el valor de --as."),
        ("doctor now", "Sobra esto: now"),
        ("export leads x.csv --force=1", "--force no lleva ningún valor."),
        ("up --port 99999", "--port: 99999 no está entre 0 y 65535."),
        ("up --port ocho", "--port: «ocho» no es un número entero."),
        ("simulate --months 0", "--months: 0 es muy poco; lo menos es 1."),
        ("bench --only arival", "«arival» no es ninguna de las opciones: rate, arrival"),
        ("bench --only arival", "¿Quiso decir «arrival»?"),
        ("init --pack acme", "--pack: «acme» no es ninguna de las opciones: ccima"),
        ("import people", "guardia import people --template"),
        ("export lead x.csv", "No hay «lead» que exportar"),
        ("export leads x.csv", "No hay base de datos en var/guardia.db"),
        ("erase --phone 5512345678", "No hay base de datos en var/guardia.db"),
        ("chat --as A1", "No hay base de datos en var/guardia.db"),
        ("backup x.db", "No hay nada que copiar: var/guardia.db no existe."),
        ("worker", "La base de datos es de una versión anterior."),
        ("restore nothing.db", "No existe el archivo nothing.db."),
    ],
)
def test_a_mistake_is_told_in_spanish_and_does_nothing(typed: str, said: str, tmp_path: Path):
    result = run(*typed.split())
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert not [word for word in ENGLISH if word in result.output]
    assert [each.name for each in tmp_path.iterdir() if each.name != "var"] == []


def test_a_group_without_a_command_shows_its_page_and_has_done_nothing():
    for typed in ((), ("import",)):
        result = run(*typed)
        assert result.exit_code == 2
        assert "Ejemplos" in result.output


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LANG": "en_US.UTF-8"}, "There is no command"),
        ({"LANG": "es_MX.UTF-8"}, "No existe el comando"),
        ({"LANG": "C.UTF-8"}, "No existe el comando"),
        ({"LANG": "de_DE.UTF-8"}, "No existe el comando"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "en_GB"}, "There is no command"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C", "GUARDIA_LANGUAGE": "es"}, "No existe el comando"),
    ],
)
def test_the_first_variable_that_names_a_language_decides(variables: dict[str, str], said: str):
    result = _in_a_process(variables, "imprt")
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_in_english_nothing_is_spanish():
    result = _in_a_process({"LANG": "en_US.UTF-8"}, "import", "people", "--help")
    assert result.stdout.startswith("\nUsage: guardia import people [OPTIONS] [FILE]")
    assert "Examples\n" in result.stdout
    assert not [
        word for word in ("Opciones", "Ejemplos", "Uso", "ARCHIVO") if word in result.stdout
    ]


def _in_a_process(variables: dict[str, str], *typed: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; sys.argv[0] = 'guardia'; from cli.main import run; run()"
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", code, *typed],
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
