"""The control of the demo: winds the clock, reports the steps done, does a step for people."""

from __future__ import annotations

import asyncio
from datetime import datetime

from app.container import Container
from playground.clock import AdjustableClock
from playground.control import StoryState, StoryStep, WindTarget, moment_of
from playground.demo.company import ADMINISTRATOR, Company
from playground.demo.records import anything_waits, story_facts
from playground.demo.scripted_people import ScriptedPeople
from playground.demo.step_scripts import STEP_SCRIPTS, StepScript
from playground.product import ProductClient
from playground.telegram import TelegramEmulator
from services.platform.next_wakeup import next_wakeup

_QUIET_POLL_S = 0.02
_LONGEST_WAIT_S = 12.0
_MOST_STOPS = 3000


class StoryControl:
    """One at a time: while the clock is wound nobody else winds it (`playground.DemoControl`)."""

    def __init__(
        self,
        container: Container,
        telegram: TelegramEmulator,
        company: Company,
        product_client: ProductClient,
    ) -> None:
        self.product_client = product_client
        self._container = container
        self._telegram = telegram
        self._company = company
        self._people = ScriptedPeople(container, telegram, company.users, product_client, self.rest)
        self._one_at_a_time = asyncio.Lock()
        if not isinstance(container.clock, AdjustableClock):
            raise TypeError("the story needs an adjustable clock")
        self._clock = container.clock

    async def begin(self) -> None:
        """Prepares the story: everybody has joined, the group is bound."""
        await self.rest()
        name = self._container.policy.announcements.group
        administrator = self._company.users[ADMINISTRATOR]
        self._telegram.say(self._company.group, administrator, f"/vincular {name}")
        await self._container.ticks.tick_once()
        await self.rest()

    def now(self) -> datetime:
        return self._clock()

    async def wind(self, to: WindTarget) -> datetime:
        return await self.wind_to(moment_of(to, self.now(), self._container.policy.zone))

    async def wind_to(self, at: datetime) -> datetime:
        """Winds on to `at`, stopping wherever something is due, so that it happens in its order."""
        async with self._one_at_a_time:
            for _ in range(_MOST_STOPS):
                await self._happen()
                async with self._container.units.snapshot() as uow:
                    due = await next_wakeup(uow)
                if due is None or due > at:
                    break
                self._on_to(due)
            self._on_to(at)
            await self._happen()
        return self.now()

    async def story_state(self) -> StoryState:
        async with self._container.units.snapshot() as uow:
            return StoryState(await story_facts(uow))

    async def play(self, step: StoryStep) -> None:
        """Those before it first, if they have not been done: each builds on what was before."""
        for script in STEP_SCRIPTS:
            if not (await self.story_state()).done[script.step]:
                await self._run_step(script)
            if script.step is step:
                return

    async def rest(self) -> None:
        """Waits until nothing more is due, for a bounded time."""
        try:
            async with asyncio.timeout(_LONGEST_WAIT_S):
                while await self._something_moves():  # noqa: ASYNC110 - rows raise no event
                    await asyncio.sleep(_QUIET_POLL_S)
        except TimeoutError:
            return

    async def _run_step(self, script: StepScript) -> None:
        async with self._container.units.snapshot() as uow:
            wound_to = await script.winds_to(uow) if script.winds_to else None
        if wound_to is not None:
            await self.wind_to(wound_to)
        if script.act is not None:
            await script.act(self._people)
        await self.rest()

    async def _happen(self) -> None:
        await self._container.ticks.tick_once()
        await self.rest()

    def _on_to(self, at: datetime) -> None:
        """The clock runs on by itself, so it may have passed there already."""
        if at > self._clock():
            self._clock.wind_to(at)

    async def _something_moves(self) -> bool:
        if len(self._telegram.updates):
            return True
        async with self._container.units.snapshot() as uow:
            return await anything_waits(uow)
