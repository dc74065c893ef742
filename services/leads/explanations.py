"""Why this advisor, and why not that one: answered from what was recorded at the decision (A.2).

Nothing is computed anew: the list of candidates keeps the figures that decided, so the answer stays
true when the figures have moved on. An answer holds no client data. Turns are open to everybody;
what somebody closes or misses is shown only to those who may see their figures (CC21-5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from domain.intake.turns import TurnReason
from domain.kernel.errors import NotYours
from domain.kernel.message import Button, Message
from domain.kernel.person import Person, Role
from domain.kernel.rights import Right, may
from domain.kernel.text import Arg, Moment, MomentStyle, T, Text, Texts
from domain.leads.assignment_rule import AssignmentRule
from services.leads.lead_reader import key, load_assignment, load_lead
from services.platform import directory
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import assignments_of
from storage.queries.leads.candidates import candidates_of
from storage.rows.leads.assignments import AssignmentRow

_LISTED = 12
_BY_FIGURES = frozenset({AssignmentRule.TURNS, AssignmentRule.RESULTS})
TEXT_KEYS = frozenset(
    f"why-because-{reason.value.replace('_', '-')}" for reason in TurnReason
) | frozenset(
    {
        "why-heading",
        "why-heading-own",
        "why-not-heading",
        "why-turns",
        "why-turns-none",
        "why-not-turns",
        "why-not-turns-none",
        "why-not-chosen-turns",
        "why-figures",
        "why-not-results",
    }
)


@dataclass(frozen=True, slots=True)
class _Case:
    """One decision: the assignment, who got the lead, and from which candidates, if recorded."""

    assignment: AssignmentRow
    chosen: Person
    recorded: Sequence[Mapping[str, Any]]

    @property
    def candidates(self) -> Sequence[Mapping[str, Any]]:
        return self.recorded if self.assignment.rule in _BY_FIGURES else ()

    def of(self, person_id: int) -> Mapping[str, Any] | None:
        return next((c for c in self.candidates if c["id"] == person_id), None)


async def explain(uow: UnitOfWork, asker: Person, lead_id: int, hop: int | None = None) -> Message:
    """Why the lead went where it went, in plain words; for a candidate who was passed over, why.

    Without `hop`: the decision that concerns the asker most closely. Raises NotFound, NotYours.
    """
    lead = await load_lead(uow, lead_id)
    # A lead that follows another has its answer there, unless it was given out before it did.
    cases = await _cases(uow, lead_id, hop) or await _cases(uow, key(lead), hop)
    for case in cases:
        if case.chosen.id == asker.id or may(asker, Right.SEE_LEADS, case.chosen):
            return Message(await _why(uow, asker, case))
    for case in cases:
        figures = case.of(asker.id)
        if figures is not None:
            return Message(await _why_not(uow, case, figures), ((_dispute_button(case),),))
    if cases and asker.role is Role.ADVISOR:
        return Message(await _why_not_asked(uow, cases[0]))
    raise NotYours(right=Right.SEE_LEADS.value)


async def _why_not_asked(uow: UnitOfWork, case: _Case) -> Text:
    """For an advisor who was no candidate: they were not on guard, or nobody was compared."""
    line = T("why-not-on-guard") if case.candidates else await _rule(uow, case)
    return T("why", lines=Texts((_heading("why-not-heading", case), line)))


def _dispute_button(case: _Case) -> Button:
    """Who was passed over may object (CC21-14)."""
    args = {"lead": case.assignment.lead_id, "hop": case.assignment.hop}
    return Button(T("button-dispute"), "lead.dispute", args)


async def _cases(uow: UnitOfWork, lead_id: int, hop: int | None) -> list[_Case]:
    """The decisions about a lead, the latest first."""
    if hop is not None:
        rows: Sequence[AssignmentRow] = [await load_assignment(uow, lead_id, hop)]
    else:
        rows = await assignments_of(uow.session, lead_id)
    known = await directory.get_people(uow, {row.advisor_id for row in rows})
    recorded = await candidates_of(uow.session, rows)
    return [
        _Case(row, known[row.advisor_id], candidates)
        for row, candidates in zip(rows, recorded, strict=True)
    ]


async def _why(uow: UnitOfWork, asker: Person, case: _Case) -> Text:
    own = case.chosen.id == asker.id
    lines = [_heading("why-heading-own" if own else "why-heading", case), await _rule(uow, case)]
    candidates = sorted(case.candidates, key=_standing)
    if candidates:
        known = await directory.get_people(uow, {c["id"] for c in candidates})
        lines.append(T("why-on-guard"))
        lines += [
            _candidate(asker, known[c["id"]], c) for c in candidates[:_LISTED] if c["id"] in known
        ]
        if len(candidates) > _LISTED:
            lines.append(T("why-more", count=len(candidates) - _LISTED))
    return T("why", lines=Texts(tuple(lines)))


async def _why_not(uow: UnitOfWork, case: _Case, figures: Mapping[str, Any]) -> Text:
    """What kept one who was on guard from getting the lead: their own figures, nobody else's."""
    lines = [_heading("why-not-heading", case)]
    refused = _refusals(figures)
    if refused:
        lines += [T("why-not-refused"), *(T("why-bullet", what=text) for text in refused)]
    elif "in_hand" in figures:
        lines.append(T("why-not-busy", count=int(figures["in_hand"])))
    elif case.assignment.rule is AssignmentRule.RESULTS:
        lines += [_results("why-not-results", figures), _passed_over(case, figures["id"])]
    else:
        chosen = case.of(case.chosen.id) or {}
        lines += [_turns("why-not-turns", figures), await _rule(uow, case)]
        lines.append(Text("why-not-chosen-turns", _turn_counts(chosen)))
    return T("why", lines=Texts(tuple(lines)))


def _heading(key: str, case: _Case) -> Text:
    at = Moment(case.assignment.assigned_at, MomentStyle.DATE_TIME)
    return Text(key, {"lead": case.assignment.lead_id, "advisor": case.chosen.name, "at": at})


async def _rule(uow: UnitOfWork, case: _Case) -> Text:
    """The rule that was applied, and what decided within it."""
    reason = case.assignment.reason
    match case.assignment.rule:
        case AssignmentRule.TURNS:
            because = str(reason.get("because", TurnReason.STABLE_ORDER.value))
            return Text(f"why-because-{because.replace('_', '-')}")
        case AssignmentRule.RESULTS:
            passed = len(reason.get("had", ())) + len(reason.get("full", ()))
            return T("why-results", place=int(reason.get("place", 1)), passed=passed)
        case AssignmentRule.FIRST_CONTACT:
            return T("why-first-contact", original=int(reason["original"]))
        case AssignmentRule.DISPUTE:
            return T("why-dispute") if "restores" in reason else T("why-dispute-given")
        case _:
            by = (
                await directory.get_person(uow, case.assignment.by_id)
                if case.assignment.by_id
                else None
            )
            if by is None:
                return T("why-decision")
            said = case.assignment.reason.get("said")
            if said:
                return T("why-administrator-said", by=by.name, reason=str(said))
            return T("why-administrator", by=by.name)


def _candidate(asker: Person, who: Person, figures: Mapping[str, Any]) -> Text:
    """A line of the list: open to the asker as far as their rights go."""
    open_to_asker = may(asker, Right.SEE_FIGURES, who)
    refused = _refusals(figures)
    if refused:
        what = Texts(refused) if open_to_asker else T("why-refused")
        return T("why-candidate", name=who.name, what=what)
    if "in_hand" in figures:
        busy = T("why-busy", count=int(figures["in_hand"]))
        return T("why-candidate", name=who.name, what=busy)
    if "turns" in figures:
        return T("why-candidate", name=who.name, what=_turns("why-turns", figures))
    if open_to_asker:
        return T("why-candidate", name=who.name, what=_results("why-figures", figures))
    return T("why-candidate", name=who.name, what=T("why-could"))


def _turns(key: str, figures: Mapping[str, Any]) -> Text:
    last = figures.get("last")
    turns = _turn_counts(figures)
    if last is None:
        return Text(f"{key}-none", turns)
    at = Moment(datetime.fromisoformat(last), MomentStyle.DATE_TIME)
    return Text(key, {**turns, "last": at})


def _turn_counts(figures: Mapping[str, Any]) -> dict[str, Arg]:
    """Turns and guard hours; lists of candidates of before hours counted have none: 0."""
    return {name: int(figures.get(name, 0)) for name in ("turns", "hours")}


def _results(key: str, figures: Mapping[str, Any]) -> Text:
    names = ("closings", "leads", "met", "clocks")
    return Text(key, {name: int(figures.get(name, 0)) for name in names})


def _passed_over(case: _Case, person_id: int) -> Text:
    if person_id in case.assignment.reason.get("had", ()):
        return T("why-not-had")
    if person_id in case.assignment.reason.get("full", ()):
        return T("why-not-full")
    return T("why-not-better")


def _refusals(figures: Mapping[str, Any]) -> tuple[Text, ...]:
    return tuple(Text.from_json(stored) for stored in figures.get("refused", ()))


def _standing(figures: Mapping[str, Any]) -> tuple[Any, ...]:
    """The order in which they stood: by the rule's figures, those who could not receive last."""
    if "refused" in figures:
        return (3, 0, 0, "", figures["id"])
    if "in_hand" in figures:
        return (2, figures["in_hand"], 0, "", figures["id"])
    if "turns" in figures:
        rate = Fraction(int(figures["turns"]), int(figures.get("hours", 1)))
        return (0, rate, 0, figures.get("last") or "", figures["id"])
    leads, clocks = figures.get("leads", 0), figures.get("clocks", 0)
    conversion = figures.get("closings", 0) / leads if leads else 0
    punctuality = figures.get("met", 0) / clocks if clocks else 0
    return (1, -conversion, -punctuality, "", figures["id"])
