"""Every law of scripts/laws.py can fail, and lets good code pass."""

import pytest

from scripts import laws
from scripts.wheel_contents import missing

BAD = [
    ("tests/leads.sh", "x = 1\n" * 401, "401 lines; 400 at the most"),
    ("services/leads.py", "x = 1\n" * 281, "281 lines; 280 at the most"),
    ("storage/queries/pending.py", "", "stands beside the rooms"),
    ("storage/rows/leads.py", "", "stands beside the rooms"),
    ("services/utils.py", "", "says nothing"),
    ("bot/helpers/taps.py", "", "says nothing"),
    (".env", "", "does not belong"),
    ("var/guardia.sqlite3", "", "does not belong"),
    ("README.md", "see https://py" + "pi.org\n", "package index"),
    ("Makefile", "pip install --index" + "-url x\n", "package index"),
    ("docs/runbook.md", "cd /wo" + "rk/main\n", "path of one machine"),
    ("app/container.py", "# TO" + "DO: later\n", "in the code"),
    ("services/leads.py", "def accept_lead():\n    return 1\n", "accept_lead has no docstring"),
    ("bot/handlers/taps.py", "def tap():\n" + "    x = 1\n" * 25, "26 lines; 25 at most"),
    ("bot/flows/a.py", '"""A list\n\nof his leads."""\n', "'his' of a person"),
    ("domain/a.py", 'X = 1\n"""What She owes."""\n', "'She' of a person"),
    ("storage/a.py", "x = 1  # as he left it\n", "'he' of a person"),
    ("services/leads.py", '"""x"""\nsession.commit()\n', ".commit() outside storage"),
    ("bot/flows/leads.py", "await work.session.commit()\n", ".commit() outside storage"),
    ("services/leads/x.py", "hop.contact = 'met'\n", "sets 'contact' past the life cycle"),
    ("services/leads/x.py", "hop.due, hop.ended = None, 'moved'\n", "sets 'ended' past"),
    ("services/leads/x.py", "lead.state = 'won'\n", "sets 'state' past the life cycle"),
    ("services/leads/x.py", "update(LEAD).values(state='won')\n", "sets 'state' past"),
    ("services/leads/x.py", "write(hop, {'outcome': 'met'})\n", "sets 'outcome' past"),
    ("tests/test_x.py", "def test_a():\n    run()\n", "asserts nothing"),
    ("tests/test_x.py", "@pytest.mark.sk" + "ip\ndef test_a():\n    assert 1\n", "run or removed"),
    ("tests/test_x.py", "def test_a():\n    pytest.xf" + "ail()\n    assert 1\n", "run or removed"),
    ("requirements.lock", "--index" + "-url x\n", "package index"),
]
GOOD = [
    ("services/leads.py", '"""Leads."""\n\ndef accept():\n    """Keeps it."""\n'),
    ("services/leads.py", "def _inner():\n    return 1\n"),
    ("services/leads.py", "x = 1\n" * 280),
    ("playground/demo/stage.py", "x = 1\n" * 400),
    ("storage/queries/__init__.py", ""),
    ("storage/queries/platform/pending.py", ""),
    ("services/leads/assignment_changes.py", "values['contact'] = 1\nrow = {'contact': 1}\n"),
    ("services/leads/x.py", "facts(contact=1, ended=2)\nif hop.contact == 1:\n    pass\n"),
    ("domain/a.py", '"""The manager sees their people; here, then, this."""\nX = "his"\n'),
    ("tests/a.py", '"""Her phone."""\n'),
    ("storage/unit.py", "await session.commit()\n"),
    ("bot/handlers/taps.py", "def tap():\n" + "    x = 1\n" * 24),
    (
        "tests/test_x.py",
        "async def test_a():\n    with pytest.raises(ValueError):\n        run()\n",
    ),
    ("tests/test_x.py", "def test_a(bot):\n    bot.expect('hola')\n"),
    ("storage/migrations/versions/0001_first.py", "op.add()\n" * 500),
    ("services/imports.py", "await savepoint.rollback()\n"),
    ("docs/runbook.md", "POST /webhooks/leads, docs/root/plan.md\n"),
]


@pytest.mark.parametrize(("path", "text", "said"), BAD)
def test_a_breach_is_found(path: str, text: str, said: str) -> None:
    found = [str(finding) for finding in laws.examine(path, text)]
    assert len(found) == 1, found
    assert said in found[0]


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_good_code_passes(path: str, text: str) -> None:
    assert laws.examine(path, text) == []


def test_the_line_is_named() -> None:
    (found,) = laws.examine("app/a.py", "x = 1\ny = 2  # FIX" + "ME\n")
    assert str(found).startswith("app/a.py:2: ")


def test_the_line_inside_a_docstring_is_named() -> None:
    (found,) = laws.examine("domain/a.py", '"""One.\n\nTwo of him.\n"""\n')
    assert str(found).startswith("domain/a.py:3: ")


def test_every_law_has_a_bad_sample() -> None:
    hit = {law for law in laws.LAWS for path, text, _ in BAD if list(law(path, text))}
    assert hit == set(laws.LAWS)


@pytest.mark.parametrize(
    ("lines", "found"), [(600, []), (601, ["app: 1201 lines; 1200 at the most"])]
)
def test_the_composition_is_measured_as_a_whole(lines: int, found: list[str]) -> None:
    texts = {
        "app/container.py": "x = 1\n" * lines,
        "app/procedures/platform.py": "x = 1\n" * 600,
        "app/notes.toml": "x = 1\n" * 9,
        "cli/up.py": "x = 1\n" * 9,
    }
    assert [str(finding) for finding in laws.composition_size(texts)] == found


def test_a_wheel_without_a_text_is_found() -> None:
    found = missing(
        {"domain/kernel/text.py", "tests/x.py"}, {"domain/kernel/text.py", "locales/es/lead.ftl"}
    )
    assert [str(finding) for finding in found] == [
        "locales/es/lead.ftl: is not in the wheel",
        "tests/x.py: does not belong in the wheel",
    ]
