"""Imports go down, and the check of it can fail."""

from __future__ import annotations

from scripts.rooms import circles, imports, page, room_of, upward


def test_a_module_belongs_to_its_room() -> None:
    assert room_of("services.leads.closings") == "services.leads"
    assert room_of("storage.rows.intake.leads") == "storage.rows.intake"
    assert room_of("storage.queries.platform.leases") == "storage.queries.platform"
    assert room_of("bot.channels.telegram.channel") == "bot.channels"
    assert room_of("domain.policy") == "domain.policy"
    assert room_of("app.container") == "app"


def test_no_import_goes_up_and_none_goes_in_a_circle() -> None:
    arrows = imports()
    assert len(arrows) > 50
    assert upward(arrows) == []
    assert circles(arrows) == []


def test_what_goes_up_sideways_or_round_is_named() -> None:
    assert upward(
        {
            ("services.platform", "services.leads"): 1,
            ("services.leads", "bot.flows.leads"): 1,
            ("services.leads", "services.sales"): 1,
            ("app", "services.leads"): 1,
        }
    ) == [
        "services.leads -> bot.flows.leads",
        "services.leads -> services.sales",
        "services.platform -> services.leads",
    ]
    assert circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]) == ["a", "b", "c"]


def test_the_page_draws_the_arrows() -> None:
    made = page({("services.leads", "services.roster"): 3})
    assert "services_leads --> services_roster" in made
    assert "| services.leads | services.roster (3) |" in made
