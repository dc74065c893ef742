"""The page's endpoints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, File, Form, HTTPException, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.templating import Jinja2Templates
from sse_starlette import EventSourceResponse

from locales.fluent_bundles import language_of
from locales.render import Translator
from playground.control import DemoControl
from playground.page import actions
from playground.page.stream import page_events, story_view
from playground.page.views import screens
from playground.page.words import PART_TEXTS, STEP_TEXTS, WIND_TEXTS, page_words, say
from playground.phones import DemoPhones
from playground.product import Answered, CallMade, ProductClient
from playground.telegram import ApiError, Fault, NotPossible, TelegramEmulator

MOST_ATTACHED_BYTES = 10 * 1024 * 1024
FOLDER = Path(str(files("playground.page")))
_SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class DemoPage:
    """Everything the page shows and does, bound to one emulator, its phones and one product."""

    def __init__(
        self,
        *,
        emulator: TelegramEmulator,
        control: DemoControl,
        cast: DemoPhones,
        product_client: ProductClient,
        translator: Translator,
        zone: ZoneInfo,
    ) -> None:
        self.emulator = emulator
        self.control = control
        self.cast = cast
        self.product_client = product_client
        self.translator = translator
        self.zone = zone
        self._templates = Jinja2Templates(directory=FOLDER / "templates")

    async def show(self, request: Request, lang: str = "es") -> HTMLResponse:
        """The page itself; ``?lang=en`` for English."""
        language = language_of(lang)
        words = page_words(self.translator, language)
        answer = self._templates.TemplateResponse(
            request, "page.html.jinja", {"t": words, "language": language}
        )
        answer.headers.update(_SAFE)
        return answer

    async def state(self, lang: str = "es") -> dict[str, Any]:
        """All that the scripts need to draw the page from nothing."""
        language = language_of(lang)
        return {
            "seq": self.emulator.journal.last_seq,
            "now": self.control.now().isoformat(),
            "zone": self.zone.key,
            "bot": self.emulator.bot.name,
            "words": page_words(self.translator, language),
            "parts": self._said(language, PART_TEXTS),
            "winds": self._said(language, WIND_TEXTS),
            "steps": [
                {
                    "step": str(step),
                    "title": say(self.translator, language, title),
                    "hint": say(self.translator, language, hint),
                }
                for step, (title, hint) in STEP_TEXTS.items()
            ],
            "done": story_view(await self.control.story_state()),
            "screens": screens(self.emulator, self.cast),
            "faults": self._faults(),
        }

    async def events(self, after: int = 0) -> EventSourceResponse:
        """The event stream, from journal number ``after`` on."""
        return EventSourceResponse(page_events(self.emulator, self.control, after))

    async def commands(self, user: int, chat: int) -> list[dict[str, str]]:
        """The command menu that a person sees in a chat."""
        return self.emulator.commands_for(self.emulator.users[user], chat)

    async def say(self, action: actions.Say) -> None:
        """Write."""
        self.emulator.say(action.chat, self.emulator.users[action.user], action.text)

    async def start(self, action: actions.Start) -> None:
        """Press START."""
        phone = self.cast.phone_of(action.user)
        self.emulator.start(phone.owner, phone.start_payload)

    async def tap(self, action: actions.Tap) -> dict[str, str]:
        """Tap a button; the answer comes over the event stream under the same query id."""
        query = self.emulator.tap(
            self.emulator.users[action.user],
            action.message_id,
            action.data,
            chat=action.chat,
            stale=True,
        )
        return {"query_id": query.id}

    async def attach(
        self,
        user: Annotated[int, Form()],
        chat: Annotated[int, Form()],
        file: Annotated[UploadFile, File()],
    ) -> None:
        """Send a picture or a file."""
        content = await file.read(MOST_ATTACHED_BYTES + 1)
        if not content or len(content) > MOST_ATTACHED_BYTES:
            raise HTTPException(413 if content else 422)
        person = self.emulator.users[user]
        if file.content_type in ("image/png", "image/jpeg"):
            self.emulator.send_photo(chat, person, content)
            return
        kind = file.content_type or "application/octet-stream"
        name = file.filename or "file"
        self.emulator.send_document(chat, person, name, content, media_type=kind)

    async def place(self, action: actions.ShareLocation) -> None:
        """Share a location."""
        person = self.emulator.users[action.user]
        self.emulator.send_location(action.chat, person, action.latitude, action.longitude)

    async def card(self, action: actions.Card) -> None:
        """Share the own contact."""
        person = self.emulator.users[action.user]
        phone = person.phone or str(person.id)
        self.emulator.send_contact(action.chat, person, phone, person.name, own=True)

    async def standing(self, action: actions.BlockBot) -> None:
        """Block or unblock the bot."""
        person = self.emulator.users[action.user]
        if action.blocked:
            self.emulator.block(person)
        else:
            self.emulator.unblock(person)

    async def lead(self, form: dict[str, str]) -> JSONResponse:
        """Send the prospect's form on to the product."""
        return _told(await self.product_client.send_lead(form))

    async def call(self, action: actions.MakeCall) -> JSONResponse:
        """Let an advisor call a prospect."""
        agent = self.cast.phone_of(action.user).call_agent
        made = CallMade(agent, action.number, action.answered, action.seconds)
        return _told(await self.product_client.send_call(made))

    async def wind(self, action: actions.Wind) -> dict[str, str]:
        """Wind the clock on."""
        return {"now": (await self.control.wind(action.to)).isoformat()}

    async def play(self, action: actions.DoStep) -> dict[str, bool]:
        """Do a step of the story."""
        await self.control.play(action.step)
        return story_view(await self.control.story_state())

    async def add_fault(self, action: actions.Break) -> list[dict[str, Any]]:
        """Let the next send go wrong."""
        self.emulator.faults.add(Fault(action.kind))
        return self._faults()

    async def faults(self) -> list[dict[str, Any]]:
        """The faults that are still to come."""
        return self._faults()

    async def clear_faults(self) -> list[dict[str, Any]]:
        """Let everything go well again."""
        self.emulator.faults.clear()
        return self._faults()

    async def file(self, file_id: str) -> Response:
        """A file that was sent; only pictures are shown, everything else is for saving."""
        try:
            stored = self.emulator.files.get(file_id)
        except ApiError:
            raise HTTPException(404) from None
        if stored.path.startswith("photos/"):
            kind = "image/png" if stored.content.startswith(b"\x89PNG") else "image/jpeg"
            return Response(stored.content, media_type=kind, headers=_SAFE)
        saving = {"Content-Disposition": "attachment", **_SAFE}
        return Response(stored.content, media_type="application/octet-stream", headers=saving)

    def _said(self, language: str, keys: Mapping[Any, str]) -> dict[str, str]:
        return {str(name): say(self.translator, language, key) for name, key in keys.items()}

    def _faults(self) -> list[dict[str, Any]]:
        return [{"kind": str(f.kind), "left": left} for f, left in self.emulator.faults.armed()]


def create_demo_router(page: DemoPage) -> APIRouter:
    """The page at ``/`` and its endpoints under ``/demo``; styles and scripts are a mount apart."""
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", page.show, methods=["GET"], response_class=HTMLResponse)
    reads: dict[str, Callable[..., Any]] = {
        "state": page.state,
        "events": page.events,
        "commands": page.commands,
        "files/{file_id}": page.file,
        "faults": page.faults,
    }
    for path, read in reads.items():
        router.add_api_route(f"/demo/{path}", read, methods=["GET"], response_model=None)
    acts: dict[str, Callable[..., Any]] = {
        "say": page.say,
        "start": page.start,
        "tap": page.tap,
        "attach": page.attach,
        "place": page.place,
        "card": page.card,
        "standing": page.standing,
        "lead": page.lead,
        "call": page.call,
        "wind": page.wind,
        "play": page.play,
        "faults": page.add_fault,
    }
    for path, act in acts.items():
        router.add_api_route(f"/demo/{path}", act, methods=["POST"], response_model=None)
    router.add_api_route("/demo/faults", page.clear_faults, methods=["DELETE"], response_model=None)
    return router


async def not_possible(_request: Request, error: Exception) -> JSONResponse:
    """Tell the page what a person cannot do."""
    return JSONResponse({"error": str(error)}, status_code=409)


async def not_there(_request: Request, _error: Exception) -> JSONResponse:
    """Tell the page that it speaks of somebody or something unknown."""
    return JSONResponse({"error": "unknown"}, status_code=404)


REFUSALS = {NotPossible: not_possible, ApiError: not_possible, LookupError: not_there}
"""Exception handlers that an application serving the page must register."""


def _told(answer: Answered) -> JSONResponse:
    return JSONResponse({"status": answer.status, "body": answer.body})
