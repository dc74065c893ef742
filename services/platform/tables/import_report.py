"""What came of a file: how much was done, and every row that could not be used."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kernel.text import T, Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one row. `code` ends the text key ``import-problem-<code>``.

    `row` counts from 1, the headings being row 1; `column` is the heading as written in the file,
    or ours where the file has none.
    """

    row: int
    column: str
    code: str
    value: str = ""

    @property
    def text(self) -> Text:
        """Arguments: `row`, `column`, `value`."""
        return Text(
            f"import-problem-{self.code}",
            {"row": self.row, "column": self.column, "value": self.value[:60]},
        )


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Counts of rows. With `problems` nothing was written; `dry_run` never writes."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[Text, ...] = ()
    people: frozenset[int] = frozenset()
    """Ids of everybody whom the file names; empty when nothing was written."""
    menus: frozenset[int] = frozenset()
    """Those of them whose commands menu changes: new chat, other role, other language."""
    dry_run: bool = False

    @property
    def written(self) -> bool:
        return (
            not self.problems
            and not self.dry_run
            and bool(self.added or self.changed or self.removed)
        )

    @property
    def summary(self) -> Text:
        """One line: what was done, or would have been."""
        if self.problems:
            return T("import-refused", problems=len(self.problems))
        key = "import-would-do" if self.dry_run else "import-done"
        return Text(
            key,
            {
                "added": self.added,
                "changed": self.changed,
                "unchanged": self.unchanged,
                "removed": self.removed,
            },
        )


TEXT_KEYS = frozenset({"import-done", "import-would-do"})
