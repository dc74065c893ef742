"""The buttons of a lead's card, and opening a card anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flows.leads.lead_choice import OPEN, WHY, lead_of_command, show_card
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn
from domain.kernel.rights import Right
from domain.leads.contact_clock import Claim
from services.leads.card_view import contact_card, open_card
from services.leads.closings import lead_to_close
from services.leads.contact_clock import claim
from services.leads.explanations import explain
from services.leads.follow_up import lead_to_follow_up

router = ChatRouter()
Args = Mapping[str, Any]


@router.action("lead.called", right=Right.FOLLOW_UP)
async def called(turn: Turn, args: Args) -> None:
    """«I called»: a claim, compared with the call feed and never evidence (CC21-10)."""
    await _claim(turn, args, Claim.CALLED)


@router.action("lead.no_answer", right=Right.FOLLOW_UP)
async def no_answer(turn: Turn, args: Args) -> None:
    """«No answer»: a claim as well; the attempt counts when the feed shows it."""
    await _claim(turn, args, Claim.NO_ANSWER)


async def _claim(turn: Turn, args: Args, said: Claim) -> None:
    """It counts by when it was received: the worker may have been behind."""
    lead_id, hop = args["lead"], args["hop"]
    await turn.toast(await claim(turn.uow, turn.person, lead_id, hop, said, turn.received_at))


@router.action("lead.status", right=Right.FOLLOW_UP)
async def status(turn: Turn, args: Args) -> None:
    """Status, then grade and next step (CC23-L5)."""
    lead = await lead_to_follow_up(turn.uow, turn.person, args["lead"])
    turn.start("lead-status", {"lead": args["lead"], "name": lead.name, "status": lead.status})


@router.action("lead.closing", right=Right.REPORT_CLOSING)
async def closing(turn: Turn, args: Args) -> None:
    """A closing (CC23-L7)."""
    lead = await lead_to_close(turn.uow, turn.person, args["lead"])
    told = {"product": args["product"]} if args.get("product") else {}
    turn.start("lead-closing", {"lead": args["lead"], "name": lead.name, "fields": told})


@router.action("lead.dispute", right=Right.OPEN_DISPUTE)
async def dispute(turn: Turn, args: Args) -> None:
    """A dispute case about an assignment (CC21-14)."""
    turn.start("lead-dispute", {"lead": args["lead"], "hop": args["hop"]})


@router.action("lead.why", right=Right.SEE_LEADS)
async def why(turn: Turn, args: Args) -> None:
    """«Why me?»"""
    await turn.reply(await explain(turn.uow, turn.person, args["lead"], args["hop"]))


@router.command("why", es="porque", en="why", right=Right.SEE_LEADS)
async def why_command(turn: Turn, rest: str) -> None:
    """``/porque 12``: why the lead went where it went, and why not to me."""
    await lead_of_command(turn, rest, WHY)


@router.action("lead.open", right=Right.SEE_LEADS)
async def open_again(turn: Turn, args: Args) -> None:
    """The card, as a message of its own."""
    await show_card(turn, args["lead"])


@router.command("lead", es="lead", en="lead", right=Right.SEE_LEADS, listed=False)
async def lead_command(turn: Turn, rest: str) -> None:
    """``/lead 12`` opens a card, and so does ``/lead Lucía``."""
    await lead_of_command(turn, rest, OPEN)


@router.action("lead.more", right=Right.SEE_LEADS)
async def more(turn: Turn, args: Args) -> None:
    """Opens the other buttons of the card in place."""
    await _redraw(turn, args["lead"], unfolded=True)


@router.action("lead.less", right=Right.SEE_LEADS)
async def less(turn: Turn, args: Args) -> None:
    """Closes them."""
    await _redraw(turn, args["lead"], unfolded=False)


async def _redraw(turn: Turn, lead_id: int, *, unfolded: bool) -> None:
    message, slot = await open_card(turn.uow, turn.person, lead_id, unfolded=unfolded)
    await turn.reply(message, slot=slot)


@router.action("lead.contact", right=Right.SEE_LEADS)
async def contact(turn: Turn, args: Args) -> None:
    """The prospect as a contact card, for the address book."""
    await turn.reply(await contact_card(turn.uow, turn.person, args["lead"]))


TEXT_KEYS = frozenset({"command-why", "command-lead"})
