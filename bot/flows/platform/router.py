"""The commands, buttons and flows of the bot, by role.

Each room of ``bot/flows`` declares its own `ChatRouter`; `bot.flows.root_router` joins them. The
catalogue is checked as a whole at start-up: no name twice, no command without a text.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.flows.platform.flow import Flow, FlowError
from bot.flows.platform.intents import Find, Gather, Intent, SlotKind, Suggest
from bot.flows.platform.turn import Turn
from domain.kernel.person import Person
from domain.kernel.rights import Right, may_at_all
from domain.kernel.text import Text

CommandHandler: TypeAlias = Callable[[Turn, str], Awaitable[None]]
ActionHandler: TypeAlias = Callable[[Turn, Mapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the menu. `names` by language; its description is ``command-<key>``."""

    key: str
    names: Mapping[str, str]
    handler: CommandHandler
    right: Right | None = None
    in_groups: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does: ``name`` is `Button.action`; the right is checked at every tap."""

    name: str
    handler: ActionHandler
    right: Right | None = None
    in_groups: bool = False


@dataclass
class ChatRouter:
    """Declarations of one room, or of all of them joined."""

    commands: dict[str, Command] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    intents: dict[str, Intent] = field(default_factory=dict)
    slots: dict[str, SlotKind] = field(default_factory=dict)
    suggestions: dict[str, Suggest] = field(default_factory=dict)

    def command(
        self,
        key: str,
        *,
        es: str,
        en: str,
        right: Right | None = None,
        in_groups: bool = False,
        listed: bool = True,
    ) -> Callable[[CommandHandler], CommandHandler]:
        """Declares a command: ``@router.command("leads", es="leads", en="leads")``."""

        def declare(handler: CommandHandler) -> CommandHandler:
            names = {"es": es, "en": en}
            self._put(self.commands, key, Command(key, names, handler, right, in_groups, listed))
            return handler

        return declare

    def action(
        self, name: str, *, right: Right | None = None, in_groups: bool = False
    ) -> Callable[[ActionHandler], ActionHandler]:
        """Declares what a button does: ``@router.action("lead.called", right=Right.FOLLOW_UP)``."""

        def declare(handler: ActionHandler) -> ActionHandler:
            self._put(self.actions, name, Action(name, handler, right, in_groups))
            return handler

        return declare

    def flow(self, flow: Flow) -> Flow:
        """Declares a flow."""
        self._put(self.flows, flow.name, flow)
        return flow

    def intent(
        self,
        key: str,
        *,
        right: Right | None = None,
        is_exact: bool = False,
        is_statement: bool = False,
        gives_way: bool = False,
        nothing: Text | None = None,
    ) -> Callable[[Find], Find]:
        """Declares what a sentence may mean: ``@router.intent("lead-called", …)``."""

        def declare(find: Find) -> Find:
            intent = Intent(key, find, right, is_exact, is_statement, gives_way, nothing)
            self._put(self.intents, key, intent)
            return find

        return declare

    def slot(self, name: str, *, is_personal: bool = False) -> Callable[[Gather], Gather]:
        """Declares what ``{name}`` of a phrase may be."""

        def declare(gather: Gather) -> Gather:
            self._put(self.slots, name, SlotKind(gather, is_personal))
            return gather

        return declare

    def suggests(self, name: str) -> Callable[[Suggest], Suggest]:
        """Declares what is offered to somebody who was not understood."""

        def declare(suggest: Suggest) -> Suggest:
            self._put(self.suggestions, name, suggest)
            return suggest

        return declare

    def join(self, *rooms: ChatRouter) -> ChatRouter:
        """Takes in the declarations of other rooms; FlowError when a name is taken."""
        for router in rooms:
            for mine, theirs in (
                (self.commands, router.commands),
                (self.actions, router.actions),
                (self.flows, router.flows),
                (self.intents, router.intents),
                (self.slots, router.slots),
                (self.suggestions, router.suggestions),
            ):
                for name, item in theirs.items():
                    self._put(mine, name, item)
        return self

    def by_spoken_name(self, name: str) -> Command | None:
        """The command that is called so in any language."""
        for command in self.commands.values():
            if name in command.names.values():
                return command
        return None

    def menu(self, person: Person) -> list[Command]:
        """The commands a person is offered, in the order of declaration."""
        return [
            command
            for command in self.commands.values()
            if command.listed and (command.right is None or may_at_all(person, command.right))
        ]

    @staticmethod
    def _put(table: dict[str, Any], name: str, item: object) -> None:
        if name in table:
            raise FlowError(f"{name!r} is declared twice")
        table[name] = item
