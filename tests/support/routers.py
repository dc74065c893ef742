"""Everything that can be said in an organisation of pack ccima."""

from __future__ import annotations

from app.procedures.composition import Composition, procedures_of
from bot.flows.platform.router import ChatRouter
from bot.flows.root_router import join_all
from storage.policy.policy_file import parse_policy

_POLICY = parse_policy("")
ROOT_ROUTER = Composition.of(_POLICY).router


def router_with(*more: ChatRouter) -> ChatRouter:
    """The same with further routers."""
    platform, *others = procedures_of(_POLICY)
    own = [router for each in (*others, platform) for router in each.routers()]
    return join_all([*own, *more])
