"""The check of texts against code can fail at every point."""

import ast

import pytest

from scripts import texts
from scripts.fluent_files import check_folder, load_folder, load_source
from scripts.lock_screen import WAKE_NOBODY, late_deadlines
from scripts.text_uses import Uses, collect_uses, read_module
from scripts.tree import ROOT
from scripts.tu import unadapted

ES = load_source("es", "greet = Hola, { $name }\nbye = Adiós\n")


def _uses(source: str, path: str = "services/sample.py") -> Uses:
    uses = Uses()
    read_module(path, ast.parse(source), uses)
    return uses


def test_named_keys_are_read_from_calls_and_conditions() -> None:
    uses = _uses('T("greet", name=n)\nText("bye" if late else "greet", {"name": n})\nText("bye")')
    assert [(use.key, use.passed) for use in uses.named] == [
        ("greet", {"name"}),
        ("bye", {"name"}),
        ("greet", {"name"}),
        ("bye", frozenset()),
    ]


def test_a_key_made_at_run_time_needs_a_declared_family() -> None:
    dynamic = 'T(f"status-{x}")'
    assert [str(fault) for fault in _uses(dynamic).faults] == [
        "services/sample.py:1: a key put together at run time; the module needs TEXT_KEYS"
    ]
    assert _uses(f'TEXT_KEYS = frozenset({{"status-open"}})\n{dynamic}').faults == []


def test_an_unknown_key_and_a_lacking_variable_are_found() -> None:
    uses = _uses('T("nowhere")\nT("greet")\nT("greet", **more)')
    assert [str(f) for f in texts.unknown_keys(uses, ES)] == [
        "services/sample.py:1: nowhere is not in locales/es"
    ]
    assert [str(f) for f in texts.uncovered_variables(uses, ES)] == [
        "services/sample.py:2: greet needs $name"
    ]


def test_an_unused_message_is_found_and_a_mentioned_one_is_not() -> None:
    assert [str(f) for f in texts.unused(_uses('LABELS = {1: "bye"}'), ES)] == [
        "locales/es/sample.ftl:1: greet is used nowhere"
    ]


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("greet = Hello, { $name }", "bye is not in en"),
        ("greet = Hello, { $name }\nbye = Bye\nmore = More", "more is not in es"),
        ("greet = Hello\nbye = Bye", "greet: name in one language only"),
    ],
)
def test_languages_that_differ_are_found(english: str, said: str) -> None:
    (finding,) = texts.differing(ES, load_source("en", english))
    assert finding.what == said


def test_an_overlay_stays_within_its_base() -> None:
    overlay = load_source("es_tu", "# igual: gone\ngreet = Hola, { $nick }\nother = Otra\n")
    assert [f.what for f in texts.overlay(ES, overlay)] == [
        "greet needs other variables",
        "other is not in es",
        "igual: gone is no message",
    ]


def test_a_formal_message_without_its_informal_one_is_found() -> None:
    base = load_source(
        "es", "a = Toque aquí\nb = Confirme\nc = Su gerente lo sabe\nd = Hay un toquecito\n"
    )
    overlay = load_source("es_tu", "# igual: c\nb = Confirma\n")
    assert [f.what for f in unadapted(base, overlay)] == [
        "a says «Toque» and has no counterpart in es_tu"
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a = <b>Hola", "a: <b> is not closed"),
        ("a = <u>Hola</u>", "a: '</u>' is no tag of ours"),
        ("a = 2 < 3", "a: '< 3' is no tag of ours"),
        ("a = Hola\n    .title = x", "a: attributes are not used here"),
        ("a = { -brand }", "a: refers to -brand, which is not there"),
        ("a = Hola\na = Otra", "a is already in locales/es/sample.ftl"),
        ("a = { $n ->", "no Fluent: a = { $n ->"),
    ],
)
def test_a_faulty_message_is_found(source: str, said: str) -> None:
    found = [finding.what for finding in check_folder(load_source("es", source))]
    assert said in found


def test_sentences_in_the_code_are_found_and_heard_words_are_not() -> None:
    heard = '"""Módulo."""\nBACK = frozenset({"atrás"})\nUNIT_WORDS = {"día": 1}\n'
    assert _uses(heard).faults == []
    (fault,) = _uses('raise Bad("no está")').faults
    assert "words for people in the code: 'no está'" in str(fault)


def test_every_error_of_the_family_is_named() -> None:
    named = {use.key for use in collect_uses(ROOT).named}
    assert {"error-unexpected", "error-not-yours", "error-stale", "format-days"} <= named


def test_until_when_stands_where_a_lock_screen_shows_it() -> None:
    source = (
        "first = ⏱ Llame antes de las <b>{ $deadline }</b> · { $name }\n"
        "late = Hay un prospecto nuevo, { $name }, que pidió informes: llámelo antes de { $due }\n"
        "either = Quedan { $left } para llamar a { $name }, prospecto { $lead }, hasta { $until }\n"
        "claim-noted = Anotado. En Callpicker aún no aparece la llamada; cuenta hasta { $until }\n"
    )
    assert [str(late) for late in late_deadlines(source, "sample.ftl")] == [
        "sample.ftl:2: late: $due stands after the first 60 characters"
    ]


def test_what_is_said_to_wake_nobody_exists() -> None:
    known = load_folder(ROOT / "locales" / "es").messages
    assert known.keys() >= WAKE_NOBODY
