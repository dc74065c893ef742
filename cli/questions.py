"""Questions at the terminal, in the language of the run. Where nobody answers, nothing is done."""

from __future__ import annotations

from typing import Any

from rich.prompt import Confirm, InvalidResponse, Prompt

from cli.words import OUT, words

_YES_WORDS = frozenset({"s", "si", "sí", "y", "yes"})
_NO_WORDS = frozenset({"n", "no"})


class _YesOrNo(Confirm):
    """Takes yes and no in both languages; shows those of the run."""

    def process_response(self, value: str) -> bool:
        said = value.strip().casefold()
        if said in _YES_WORDS | _NO_WORDS:
            return said in _YES_WORDS
        raise InvalidResponse(words("ask-yes-or-no"))


class _Line(Prompt):
    """A line of text; where there are choices, one of them."""

    def on_validate_error(self, value: str, error: InvalidResponse) -> None:  # noqa: ARG002
        self.console.print(words("ask-one-of", known=", ".join(self.choices or ())), markup=False)


def confirm(question: str) -> bool:
    """Whether the person agrees; Enter alone does not. Raises EOFError where nobody answers."""
    choices = [words("ask-yes"), words("ask-no")]
    try:
        return _YesOrNo.ask(question, console=OUT, choices=choices, default=False)
    except EOFError:
        OUT.print()  # what is said next has a line of its own
        raise


def ask_line(question: str, usual: str, choices: list[str] | None = None) -> str:
    """What the person types, `usual` for Enter alone. Raises EOFError where nobody answers."""
    answer: Any = _Line.ask(question, console=OUT, default=usual, choices=choices)
    return str(answer).strip()


def ask_secret(question: str) -> str:
    """What the person types without its being shown; "" for Enter alone."""
    return Prompt.ask(question, console=OUT, password=True, default="", show_default=False)
