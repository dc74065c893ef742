"""The texts as they are: every key the code names is there, in both languages, and complete."""

from zoneinfo import ZoneInfo

import pytest

from locales.render import Translator
from scripts import texts
from scripts.fluent_files import Folder, check_folder, load_folder
from scripts.text_uses import Uses, collect_uses
from scripts.tree import ROOT, Finding
from scripts.tu import unadapted


@pytest.fixture(scope="module")
def uses() -> Uses:
    return collect_uses(ROOT)


@pytest.fixture(scope="module")
def folders() -> dict[str, Folder]:
    return {name: load_folder(ROOT / "locales" / name) for name in ("es", "en", "es_tu")}


def _lines(findings: list[Finding]) -> str:
    return "\n".join(map(str, findings))


def test_all_files_are_sound(folders: dict[str, Folder]) -> None:
    assert _lines([fault for folder in folders.values() for fault in check_folder(folder)]) == ""


def test_every_key_of_the_code_has_words(uses: Uses, folders: dict[str, Folder]) -> None:
    assert _lines(texts.unknown_keys(uses, folders["es"])) == ""


def test_both_languages_say_the_same(folders: dict[str, Folder]) -> None:
    assert _lines(texts.differing(folders["es"], folders["en"])) == ""


def test_every_call_passes_what_its_text_needs(uses: Uses, folders: dict[str, Folder]) -> None:
    assert _lines(texts.uncovered_variables(uses, folders["es"])) == ""


def test_no_text_is_left_over(uses: Uses, folders: dict[str, Folder]) -> None:
    assert _lines(texts.unused(uses, folders["es"])) == ""


def test_no_words_for_people_stand_in_the_code(uses: Uses) -> None:
    assert _lines(uses.faults) == ""


def test_tu_follows_usted(folders: dict[str, Folder]) -> None:
    assert _lines(texts.overlay(folders["es"], folders["es_tu"])) == ""
    assert _lines(unadapted(folders["es"], folders["es_tu"])) == ""


@pytest.mark.parametrize("address", ["usted", "tu"])
def test_the_voice_can_be_built(address, folders: dict[str, Folder]) -> None:
    translator = Translator(ZoneInfo("America/Mexico_City"), address=address, strict=True)
    assert all(translator.has(key) for key in folders["es"].messages if not key.startswith("-"))
