# The roster: nomination, proposal, publication, confirmation and swaps.

## Monthly nomination (directors)
command-nominate = Hand in my zone's nomination
nomination-opened = <b>Until { $due }: nomination for { $month }</b>
    You can now choose the advisors of zone { $zone }. After that the zone goes without leads for the month.
nomination-reminder = <b>Until { $due }: the nomination for { $month } is missing</b>
    Zone { $zone } has not handed it in yet. Without it the zone goes without leads for the month.
nomination-missed = <b>Zone { $zone }: out of { $month }</b>
    It did not hand in its nomination on time (CC21-1), so it receives no leads that month. Only the contact-centre administrator can let it back in.
nomination-closed-summary = { $missed ->
    [0] The nomination for { $month } is closed and every zone handed in.
    [one] The nomination for { $month } is closed and one zone did not hand in. /readmit lets it back in.
   *[other] The nomination for { $month } is closed and { $missed } zones did not hand in. /readmit lets them back in.
    }
nomination-complete = Every zone has handed in its nomination for { $month }. The roster can be prepared.
nomination-late = Zone { $zone } has handed in its nomination for { $month } ({ $count ->
        [one] 1 advisor
       *[other] { $count } advisors
    }). The next proposal takes it in.
nomination-late-published = Zone { $zone } has handed in its nomination for { $month } ({ $count ->
        [one] 1 advisor
       *[other] { $count } advisors
    }). The roster is published already: “Add advisors” proposes guards for them, and those of everybody else stay as they are.
nomination-readmitted = <b>Zone { $zone }: back in for { $month }</b>
    Reason: { $reason }
    It can hand in its nomination now.
nomination-zone-without-director = Zone { $zone } has advisors but no director: nobody can hand in its nomination for { $month }.
nomination-director-unreached = ⚠️ <b>Until { $due }</b> zone { $zone } owes the list of { $month }, and there is no way to tell its director ({ $names }). As long as they cannot be told, the zone is not out. /link gives them access.
nomination-opened-late = <b>List of { $month }</b>
    You can now choose the advisors of zone { $zone }. It was due on { $due }, but there was no way to tell you: your zone is not out.
nomination-pick = <b>Advisors of zone { $zone } for { $month }</b>
    { $chosen ->
        [0] Nobody chosen yet.
        [one] 1 advisor so far.
       *[other] { $chosen } advisors so far.
    } { $state ->
        [delivered] This nomination has been handed in; if you change it, hand it in again.
       *[other] Tap a name to choose it or take it out.
    }
    Due: { $due }.{ $pages ->
        [1] {""}
       *[other] {" "}Page { $page } of { $pages }.
    }
nominee-chosen = ✅ { $name }
nominee-free = ⬜ { $name }
nominee-refused = 🚫 { $name } ({ $clause })
nominee-why-not = <b>{ $name }</b> cannot be in the roster:
    { $reasons }
nominee-now-chosen = { $name } is in the nomination.
nominee-now-chosen-but = { $name } is in the list, but:
    { $reasons }
nominee-now-out = { $name } is no longer in the nomination.
nomination-delivered = { $count ->
    [one] Done: you handed in the nomination for { $month } with 1 advisor: { $names }.
   *[other] Done: you handed in the nomination for { $month } with { $count } advisors: { $names }.
    }
button-nominate = Choose advisors
button-deliver = Hand in ({ $count })
button-previous = ◀ Back
button-next = Next ▶
error-nothing-to-nominate = Your zone has no open nomination at the moment.
error-nomination-closed = The nomination of zone { $zone } for { $month } closed on { $due }. Only the contact-centre administrator can let it back in.
error-nobody-chosen = There is nobody to hand in yet. Choose at least one advisor who meets the requirements.

## Zones that are out, and exceptions (administrator)
command-readmit = Let a zone back in that did not hand in
readmit-none = No zone is out.
readmit-question = Which zone do you want to let back in?
readmit-zone = { $zone }, { $month }
readmit-reason = Why is zone { $zone } let back in? The reason goes on record; its director and direction see it.
readmit-done = Done: zone { $zone } is back in for { $month } and its director can hand in.
command-exception = Keep an advisor whose conversion is low
exception-none = Nobody is off the roster for conversion.
exception-question = Whom do you want to keep in the roster?
exception-reason = Why is { $name } kept? The reason goes on record and the manager is told.
exception-done = Done: { $name } stays in the roster.
person-name = { $name }
sales-short-advisor = <b>You receive no leads in { $month }</b>
    { $reasons }
    If sales are missing from the record, tell the Contact Center.
sales-short = <b>By their sales they receive no leads in { $month }</b>
    { $advisors }
    If sales are missing from the record, they count as soon as they are entered.
suspended-advisor = <b>You are off the roster for now</b> ({ $clause })
    Your conversion is { $conversion } ({ $closings } of { $leads } leads); { $needed } is required. As soon as it rises you receive leads again.
suspended-manager = <b>{ $name } is off the roster for now</b> ({ $clause })
    Their conversion is { $conversion } ({ $closings } of { $leads } leads); { $needed } is required.
suspension-over = Your conversion meets the requirement again: you receive leads on your guards.
suspension-set-aside = { $name } stays in the roster by decision of the contact centre. Reason: { $reason }

## The month's roster (administrator)
command-roster = See and prepare the month's roster
roster-overview = { $lines }
roster-empty = <b>Roster of { $month }</b>
    There are no guards yet.
roster-proposed-head = <b>Proposed roster of { $month }</b>
    Guards: { $guards }. Advisors: { $advisors }. Not published yet.
roster-published-head = <b>Roster of { $month }</b>, published
    Guards: { $guards }. Advisors: { $advisors }.
roster-spread = Spread: { $guards ->
        [0] { $fewest ->
            [one] 1 guard
           *[other] { $fewest } guards
        }
       *[other] { $fewest } to { $most } guards
    } per advisor. Greatest difference: { $weekends } in weekends, { $holidays } in holidays.
roster-short = { $slots ->
    [one] In 1 slot there were not enough people for { $places } advisors.
   *[other] In { $slots } slots there were not enough people for { $places } advisors.
    }
roster-advisor-refused = • { $name }: { $reasons }
roster-advisor-cautioned = • { $name }: { $reasons }
roster-and-more = • and { $count } more
roster-faults = ⚠️ It cannot be published like this:
    { $faults }
roster-refused = 🚫 They do not meet the rules and cannot be in the roster:
    { $advisors }
roster-cautioned = ⚠️ To be judged on the 1st:
    { $advisors }
roster-gaps = { $count ->
    [one] ⚠️ On 1 day some hours have nobody on guard:
   *[other] ⚠️ On { $count } days some hours have nobody on guard:
    }
    { $days }
roster-gap-day = • { $day }
roster-zone-open = Zone { $zone }: pending, due { $due }
roster-zone-delivered = Zone { $zone }: handed in
roster-zone-missed = Zone { $zone }: out, not handed in on time
roster-zone-readmitted = Zone { $zone }: back in, still to hand in
button-open-roster = See the roster
button-propose = Prepare a proposal
button-edit-roster = Change guards
button-roster-files = Picture and Excel
button-publish = Publish
button-publish-now = Yes, publish
button-not-yet = Not yet
button-add-advisors = Add advisors
button-add-now = Yes, add them
roster-newcomers = ➕ Their zone handed in after publication and they have no guards yet: { $names }
roster-addition = <b>Guards for those who join the roster of { $month }</b>
    { $advisors }
    The guards of everybody else stay as they are. Once added, each gets their own and is asked to confirm. Shall I add them?
roster-addition-changed = <b>The roster of { $month } has changed since you saw the proposal</b>
    This is how it now looks for those who join:
    { $advisors }
    The guards of everybody else stay as they are. Shall I add them?
roster-addition-advisor = • { $name }: { $count ->
        [one] 1 guard
       *[other] { $count } guards
    }, { $weekends } on weekends (days { $days })
roster-adding = I am adding them to the roster.
roster-added = ✅ Now in the roster of { $month }: { $names }. Each gets their guards and is asked to confirm.
roster-proposing = { $advisors ->
    [one] I am preparing the proposal with 1 advisor; it comes in a moment.
   *[other] I am preparing the proposal with { $advisors } advisors; it comes in a moment.
    }
roster-files-coming = I am preparing the files; they come in a moment.
roster-files-caption = Roster of { $month }
roster-picture-title = Guards of { $month }
roster-publish-question = When the roster of { $month } is published, each advisor gets a heads-up with their guards ({ $heads_up }) and can confirm them from then on. The roster goes out again on { $notices }. Shall I publish it?
roster-publish-question-late = When the roster of { $month } is published, each advisor gets their guards ({ $heads_up }) and is asked to confirm. Shall I publish it?
roster-published = Published. Each advisor gets a heads-up with their guards ({ $heads_up }) and can confirm them already. The roster of { $month } goes out again on { $notices }.
roster-published-late = Published. Each advisor gets their guards of { $month } ({ $heads_up }).
roster-unpublished = ⚠️ <b>The roster of { $month } is not published</b>
    Without a roster nobody is on guard, and leads would go straight to the administrator.
roster-unreached = These advisors did not get their roster of { $month } because they have no open chat: { $names }. /link gives them access.
sheet-title-guards = Guards
sheet-title-spread = Spread
sheet-advisor = Advisor
sheet-guards = Guards
sheet-weekends = Weekends
sheet-holidays = Holidays
error-roster-published = The roster of { $month } is already published. Changes are made guard by guard.
error-nobody-nominated = No zone has handed in advisors for { $month }; without them there is nobody to make a roster with.
error-nobody-to-add = There is nobody to add to the roster of { $month }: everybody who was handed in has guards.
error-roster-empty = The roster of { $month } has no guards to publish.
error-roster-faulty = The roster cannot be published like this:
    { $faults }
error-roster-ineligible = The roster cannot be published with people who do not meet the rules:
    { $advisors }
error-guard-not-possible = That advisor cannot cover the guard:
    { $faults }

## Changes to the roster (administrator)
edit-what = <b>Roster of { $month }</b>
    What do you want to change?
button-change-guard = Pass on a guard
button-mark-day = Mark absences
button-done = Finish
edit-which-day = Which day of { $month }? Type just the number, for example 12.
edit-day-unreadable = I could not read those days. Type them as 12, or 12, 14, or 20-22.
edit-day-without-guards = There is no guard on that day ({ $day }).
edit-which-guard = Which of the guards of { $day }?
edit-guard = { $start } · { $name }
edit-nobody-free = Nobody is free for that guard. Try another one.
edit-who-instead = Who covers it on { $day }? Those with the fewest guards come first.
edit-guard-moved = The guard of { $day } now belongs to { $name }.
edit-who-is-out = Who will not be available?
edit-which-days = Which days is { $name } not available? Type them as 12, or 12, 14, or 20-22. A day that was marked is unmarked.
edit-days-marked = Days of { $name }:
    { $days }
    The roster does not change by itself: prepare another proposal or give the guards to somebody else.
edit-day-out = • { $day }: not available
edit-day-in = • { $day }: available again

## My guards (advisors)
command-my-roster = See my guards
roster-notice = <b>Your guards in { $month }</b>
    { $count ->
        [one] You have 1 guard:
       *[other] You have { $count } guards:
    }
    { $guards }
    Please confirm: until you do, you receive no leads.
roster-notice-confirmed = <b>Your roster of guards for { $month }</b>
    { $count ->
        [one] You have 1 guard:
       *[other] You have { $count } guards:
    }
    { $guards }
    ✅ You have confirmed it already.
roster-heads-up = <b>Your guards for { $month } are ready</b>
    { $count ->
        [one] You have 1 guard:
       *[other] You have { $count } guards:
    }
    { $guards }
    Your roster arrives on { $notices }. You can confirm from now on: whoever has not confirmed receives no leads.
roster-picture-caption = Your calendar of { $month }
roster-calendar-caption = Open it to keep your guards of { $month } in your phone's calendar
guard-line = • { $day }, { $start } to { $end }
guard-run = • every day from { $first } to { $last }, { $start } to { $end }
guard-none = No guards.
calendar-guard = Contact-centre guard
button-confirm-roster = Confirm
roster-reminder = You have not confirmed your guards of { $month } yet. Until you do, you receive no leads; /my_roster shows them again.
roster-confirmed = ✅ Confirmed. Thank you.
roster-confirmed-toast = Confirmed, thank you.
roster-confirmed-already = You had confirmed already.
confirmed-roster = { $roster }
    { $notice }
my-roster = <b>Your guards in { $month }</b>
    { $count ->
        [0] You have no guards this month.
       *[other] { $guards }
    }
my-roster-none = You are in no published roster.
my-roster-removed = You are no longer in the roster of { $month }. If you have questions, talk to your manager.
roster-changed = <b>Your guards in { $month } have changed</b>
    They are now:
    { $guards }
roster-count = <b>Roster of { $month }: { $confirmed } of { $all } confirmed</b>
    Missing: { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
roster-count-complete = <b>Roster of { $month }: { $confirmed } of { $all } confirmed</b>
    It is complete.
roster-unconfirmed-manager = In your team, still to confirm the roster of { $month }, { $after } after receiving it: { $names }. Whoever does not confirm receives no leads.
roster-unconfirmed-admin = Still to confirm the roster of { $month }, { $after } after receiving it: { $names }.
roster-unreached-manager = In your team there are people to whom the roster of { $month } could not be given, { $after } after it went out, because they have no open chat: { $names }. Until they confirm, they receive no leads.
roster-managers-untold = The managers of { $names } could not be told.

## Swapping guards
command-swap = Swap a guard with a colleague
button-swap = Swap a guard
swap-nothing = You have no upcoming guards to swap.
swap-which-own = Which guard do you want to give?
swap-which-other = For which one? Your colleague agrees first, then the contact centre.
swap-guard = { $day }, { $start }
swap-guard-of = { $day }, { $start } · { $name }
swap-nobody = That guard cannot be swapped: it takes a colleague who has confirmed and is free at that time.
swap-offer = { $name } proposes a swap. You would cover this guard:
    { $gets }
    and give this one:
    { $gives }
swap-consent-asked = <b>A swap to approve</b>
    { $first } gives:
    { $first_guard }
    { $second } gives:
    { $second_guard }
    Both agree.
swap-declined = { $name } could not accept the swap. You keep your guard:
    { $guard }
swap-refused = The contact centre did not approve the swap. Everyone keeps their own guard.
swap-you-accepted = Thank you. The contact centre still has to approve it.
swap-you-declined = All right, you keep your guard. Your colleague has been told.
swap-you-consented = Approved. Both advisors have their guards up to date.
swap-you-refused = Not approved. Both advisors know.
button-accept = I accept
button-decline = I cannot
button-consent = Approve
button-refuse = Do not approve
error-swap-not-possible = The swap cannot be made:
    { $faults }

# Why a roster cannot be published, or two guards cannot be swapped.
roster-fault-unknown-advisor = { $day }: the guard belongs to somebody who may not be in the roster ({ $advisor })
roster-fault-ends-before-start = { $day }: the guard ends before it starts ({ $advisor })
roster-fault-too-long = { $day }: the guard is too long ({ $advisor })
roster-fault-outside-month = { $day }: the guard lies outside the month ({ $advisor })
roster-fault-unavailable = { $day }: not available on that day ({ $advisor })
roster-fault-overlap = { $day }: two guards of one person overlap ({ $advisor })
roster-fault-nobody-on-guard = { $day }: nobody is on guard
swap-fault-same-advisor = Both guards belong to the same person.
swap-fault-unconfirmed = Guards are swapped only between advisors who have confirmed the roster.
swap-fault-already-begun = One of the guards has already begun.
swap-fault-overlap = After the swap somebody would have two guards at the same time.
swap-fault-unavailable = After the swap somebody would be on guard on a day when they are not available.

# Why an advisor cannot be in the roster or cannot receive a lead now, with the clause.
eligibility-zone-out = The zone did not hand in its nomination and is out this month ({ $clause })
eligibility-too-few-sales = { $sales ->
    [one] Had 1 sale in { $month }
   *[other] Had { $sales } sales in { $month }
    }; { $needed } are needed ({ $clause })
eligibility-too-few-sales-so-far = { $sales ->
    [one] Has 1 sale in { $month } so far
   *[other] Has { $sales } sales in { $month } so far
    }; { $needed } are needed, and it is decided when the month is over ({ $clause })
eligibility-low-conversion = Conversion of { $conversion } ({ $closings } of { $leads } leads); { $needed } is needed ({ $clause })
eligibility-not-qualified = Qualification: { $score }; { $needed } or more is needed ({ $clause })
eligibility-not-examined = No qualification on record; { $needed } or more is needed ({ $clause })
eligibility-inactive = Not active ({ $clause })
eligibility-not-advisor = Is not an advisor ({ $clause })
eligibility-external = Not internal staff ({ $clause })
eligibility-documents = Documents are missing ({ $clause })
eligibility-sanctioned = Has an open sanction ({ $clause })
eligibility-suspended = Off the roster after an audit ({ $clause })
eligibility-not-on-guard = Not on guard ({ $clause })
eligibility-unconfirmed = Has not confirmed the guards ({ $clause })
eligibility-unreachable = There is no channel to reach them on ({ $clause })
eligibility-at-cap = { $open ->
    [one] Has 1 open lead already
   *[other] Has { $open } open leads already
    }, and the cap is { $cap } ({ $clause })

pending-swap-answers = { $count ->
    [one] <b>1 guard swap</b> to answer
   *[other] <b>{ $count } guard swaps</b> to answer
}
pending-swaps = { $count ->
    [one] <b>1 guard swap</b> to authorise
   *[other] <b>{ $count } guard swaps</b> to authorise
}
button-swap-case = 🔁 { $first } and { $second }
outcome-swap-accepted = the swap was accepted
outcome-swap-consented = the swap was approved
outcome-swap-declined = the swap was declined
outcome-swap-refused = the swap was not approved
outcome-swap-withdrawn = the proposal was withdrawn
outcome-swap-expired = one of the guards has changed hands

# Guards given away, and open offers
command-cover = Ask somebody to cover a guard of mine
swap-fault-same-hours = Both guards are at the same hours: nothing would change.
swap-offered = I have asked { $name }. I will tell you as soon as they answer.
button-withdraw = Withdraw the offer
button-withdraw-one = Withdraw no. { $number }
swap-you-withdrew = Done, the offer is withdrawn. Everybody keeps their guard.
swap-withdrawn = { $name } has withdrawn the offer about this guard, so everything stays as it was:
    { $guard }
swap-not-delivered = There was no way to ask { $name }, so the offer is void. You keep your guard:
    { $guard }
swap-open-offers = <b>Open offers</b>
    { $offers }
swap-open-offer = { $guard }: { $waits ->
        [answer] { $name } has still to answer
       *[consent] { $name } has accepted; the Contact Center has still to consent
    }
cover-who = Who would cover it? They accept first, then the Contact Center consents.
cover-nobody = Nobody can cover it: it takes a colleague who has confirmed and is free at that time.
cover-offer = { $name } asks you to cover this guard, without taking one of yours:
    { $gets }
cover-consent-asked = <b>A guard to be given away needs your consent</b>
    { $first } leaves:
    { $first_guard }
    { $second } would cover it. Both agree.
error-colleague-unreachable = { $name } has no open chat, so there is no way to ask them. Choose somebody else, or talk to { $name }.

## Guards of those who leave

guard-left-ask = 📅 { $name } is no longer an advisor. Who takes their guard? { $guard }
guard-left-nobody = 📅 { $name } is no longer an advisor, and nobody else is free for their guard: { $guard }
guard-left-summary = 📅 { $name } is no longer an advisor; { $count } guards are to be given to somebody.
guard-left-given = ✅ { $name } takes the guard: { $guard }. I have told them.
guard-left-dropped = ✅ The guard is out of the roster: { $guard }.
button-guard-drop = Take it out
edit-guard-of = { $name }: { $guard }
swap-void = { $name } is no longer an advisor, so the offer about this guard is void: { $guard }
pending-guards-left = { $count ->
    [one] 1 guard of somebody who has left
   *[other] { $count } guards of those who have left
    }

## What is said about guards
meant-roster-confirm = Confirm { $month }
ask-roster-confirm = { $count ->
    [one] You confirm your guard of { $month }.
   *[other] You confirm your { $count } guards of { $month }.
    }
nothing-to-confirm = You have no guards to confirm.
command-on-guard = Who is on guard
on-guard = On guard at { $at }:
    { $lines }
on-guard-line = • { $name }
on-guard-unconfirmed = • { $name } (has not confirmed and so receives no leads)
on-guard-nobody = Nobody is on guard at this moment.
ask-swap = You offer { $name } your guard of { $own } for theirs of { $other }.
intent-roster-confirm = Confirm the guards
intent-my-guards = Their guards
intent-on-guard = Who is on guard
intent-swap = Swap a guard
intent-cover = Ask for cover
