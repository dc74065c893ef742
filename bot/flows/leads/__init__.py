"""Conversations about leads: the card's buttons, follow-up, lists, decisions of the administrator.

The routers are joined in the order in which a menu offers their commands.
"""

from __future__ import annotations

from bot.flows.leads import (
    appointments,
    calls,
    cards,
    closings,
    contact_intents,
    decline,
    disputes,
    follow_up,
    lead_choice,
    lead_intents,
    lead_slot,
    manual_assignment,
    manual_entry,
    next_steps,
    open_leads,
    outcomes,
    review_queue,
    same_person,
    undecided,
)
from bot.flows.platform import disputes as platform_disputes
from bot.flows.platform import tasks
from bot.flows.platform.router import ChatRouter

router = ChatRouter().join(
    open_leads.router,
    manual_entry.router,
    tasks.router,
    manual_assignment.router,
    undecided.router,
    review_queue.router,
    calls.router,
    cards.router,
    decline.router,
    outcomes.router,
    appointments.router,
    follow_up.router,
    disputes.router,
    same_person.router,
    closings.router,
    platform_disputes.router,
    lead_slot.router,
    contact_intents.router,
    lead_intents.router,
    next_steps.router,
    lead_choice.router,
)
