"""The texts of the page in a reader's language, for its scripts."""

from __future__ import annotations

from typing import Final

from domain.kernel.text import Text
from locales.render import Translator
from playground.control import StoryStep, WindTarget
from playground.phones import PhoneRole

PART_TEXTS: Final = {
    PhoneRole.ADVISOR: "playground-part-advisor",
    PhoneRole.MANAGER: "playground-part-manager",
    PhoneRole.DIRECTION: "playground-part-direction",
    PhoneRole.CONTACT_CENTER_ADMIN: "playground-part-contact-center-admin",
}

STEP_TEXTS: Final = {
    StoryStep.ROSTER_CONFIRMED: (
        "playground-step-roster-confirmed",
        "playground-step-roster-confirmed-hint",
    ),
    StoryStep.LEAD_ARRIVED: ("playground-step-lead-arrived", "playground-step-lead-arrived-hint"),
    StoryStep.REMINDED: ("playground-step-reminded", "playground-step-reminded-hint"),
    StoryStep.MOVED_ON: ("playground-step-moved-on", "playground-step-moved-on-hint"),
    StoryStep.CONTACTED: ("playground-step-contacted", "playground-step-contacted-hint"),
    StoryStep.FOLLOWED_UP: ("playground-step-followed-up", "playground-step-followed-up-hint"),
    StoryStep.CLOSED: ("playground-step-closed", "playground-step-closed-hint"),
}

WIND_TEXTS: Final = {
    WindTarget.ONE_MINUTE: "playground-wind-one-minute",
    WindTarget.FIVE_MINUTES: "playground-wind-five-minutes",
    WindTarget.TEN_MINUTES: "playground-wind-ten-minutes",
    WindTarget.SUNDAY_EVENING: "playground-wind-sunday-evening",
    WindTarget.MONDAY_AT_EIGHT: "playground-wind-monday-at-eight",
    WindTarget.MONDAY_AT_NINE: "playground-wind-monday-at-nine",
    WindTarget.FIRST_AT_EIGHT: "playground-wind-first-at-eight",
}

PAGE_TEXTS: Final = (
    "playground-alert-close",
    "playground-answered",
    "playground-attach",
    "playground-attach-file",
    "playground-attach-location",
    "playground-attach-contact",
    "playground-block",
    "playground-blocked",
    "playground-call",
    "playground-call-failed",
    "playground-call-number",
    "playground-call-seconds",
    "playground-call-sent",
    "playground-call-title",
    "playground-call-hint",
    "playground-clock",
    "playground-clock-winding",
    "playground-commands",
    "playground-commands-empty",
    "playground-connection-lost",
    "playground-deleted-reply",
    "playground-edited",
    "playground-failed",
    "playground-fault-armed",
    "playground-fault-clear",
    "playground-fault-log",
    "playground-fault-log-empty",
    "playground-fault-lost",
    "playground-fault-server-error",
    "playground-fault-timeout",
    "playground-fault-too-many",
    "playground-faults",
    "playground-faults-hint",
    "playground-form-campaign-default",
    "playground-form-city",
    "playground-form-city-default",
    "playground-form-email",
    "playground-form-interest",
    "playground-form-interest-default",
    "playground-form-lede",
    "playground-form-name",
    "playground-form-phone",
    "playground-form-refused",
    "playground-form-send",
    "playground-form-sent",
    "playground-form-sent-later",
    "playground-form-site",
    "playground-form-surprise",
    "playground-form-title",
    "playground-group-created",
    "playground-group-joined",
    "playground-group-members",
    "playground-group-migrated",
    "playground-language",
    "playground-location",
    "playground-message",
    "playground-more",
    "playground-not-answered",
    "playground-nothing-yet",
    "playground-phones",
    "playground-photo",
    "playground-play",
    "playground-playing",
    "playground-prospect",
    "playground-prospect-part",
    "playground-seen",
    "playground-send",
    "playground-sent",
    "playground-start",
    "playground-start-hint",
    "playground-step-done",
    "playground-story",
    "playground-story-done",
    "playground-story-hint",
    "playground-subtitle",
    "playground-theme",
    "playground-title",
    "playground-typing",
    "playground-unblock",
    "playground-unread",
    "playground-write-as",
)

TEXT_KEYS: Final = frozenset(PAGE_TEXTS)

_PLACEHOLDERS: Final = {
    name: f"{{{name}}}" for name in ("at", "count", "code", "method", "time", "who")
}
"""Variables that the page's scripts fill in themselves."""


def page_words(translator: Translator, language: str) -> dict[str, str]:
    """Every text of the page by its key without the prefix; variables stay as ``{name}``."""
    return {key.removeprefix("playground-"): say(translator, language, key) for key in PAGE_TEXTS}


def say(translator: Translator, language: str, key: str) -> str:
    """One text of the page."""
    return translator.plain_label(Text(key, dict(_PLACEHOLDERS)), language)
