# The lead: its card, its clock and the notices it leaves behind.

## The card
lead-card = { $lines }
lead-heading = 🔔 <b>Lead { $lead }</b>
lead-heading-reassigned = 🔁 <b>Lead { $lead }</b>, reassigned to you
lead-heading-duplicate = 🔔 <b>Lead { $lead }</b>, the same person as { $original }
lead-line-name = 👤 <b>{ $name }</b>
lead-line-phone = 📞 { $phone }
lead-line-email = ✉️ { $email }
lead-line-campaign = 📣 { $value }
lead-line-interest = 🏠 { $value }
lead-line-city = 📍 { $value }
lead-line-notes = 📝 { $value }
lead-line-clock = ⏱ Call before <b>{ $deadline }</b> ({ $left } left)
lead-line-claimed = You told us at { $at }; the call is not in Callpicker yet
lead-line-contacted = ✅ Contact on record: { $at }
lead-line-evidence-pending = ⏳ We are waiting for the record of the call; the Contact Center is looking into it
lead-line-with-administrator = ⏳ The Contact Center is deciding who takes care of this lead
lead-line-breached = ❌ Time ran out at { $deadline } with no call on record; somebody else has it now
lead-line-moved = ↪️ Went to somebody else at { $at }
lead-line-closed = 🏁 Ended on { $at }
lead-line-status = Status: { $status }
lead-line-grade = Grade: { $grade }
lead-line-next-step = Next step: { $step }
lead-line-next-step-at = Next step: { $step }, { $at }
button-called = I called
button-no-answer = No answer
button-status = Status
button-dispute = Dispute
button-why-me = Why me?
button-closing = Report closing
contact-reminder = ⏰ You have { $left } left (until { $deadline }) to call <b>{ $name }</b>, lead { $lead }. { $phone }

## Status, grade and next step
lead-status-not-contacted = Not contacted
lead-status-no-answer = No answer
lead-status-in-follow-up = In follow-up
lead-status-appointment-set = Appointment set
lead-status-appointment-held = Appointment held
lead-status-opportunity = Opportunity
lead-status-reserved = Reserved
lead-status-closed = Closed
lead-status-discarded = Discarded
lead-grade-aaa = AAA
lead-grade-aa = AA
lead-grade-a = A
lead-grade-not-qualified = Not qualified
next-step-call = Call
next-step-message = Send a message
next-step-send-information = Send information
next-step-appointment = Appointment
next-step-visit = Visit
next-step-documents = Documents

## What the advisor tells us
claim-noted = Noted. The call is not in Callpicker yet; the clock runs on until { $until }.
claim-already-met = The contact is on record already. Thank you.

## A lead changes hands
loss-own = Lead { $lead } ({ $name }) is no longer with you: { $reason }. { $whereto }
loss-of-advisor = Lead { $lead } ({ $name }) has left { $advisor }: { $reason }. { $whereto }
loss-reason-breach = no call was on record at { $deadline }
loss-reason-no-evidence-in-time = the call did not show up in the feed in time (the limit was { $deadline })
loss-reason-administrator-silent = no call was on record at { $deadline } and nobody decided otherwise
loss-reason-unreachable = there was no channel to tell them on before { $deadline }
loss-to-advisor = { $advisor } takes care of it now.
loss-to-administrator = The Contact Center decides now.
loss-summary-own = { $count ->
    [one] One lead has left you
   *[other] { $count } leads have left you
    } for want of contact in time{ $unplaced ->
    [0] .
    [one] ; one waits for the Contact Center's decision.
   *[other] ; { $unplaced } wait for the Contact Center's decision.
    }
    { $lines }
loss-summary = { $count ->
    [one] One lead was reassigned
   *[other] { $count } leads were reassigned
    } for want of contact in time{ $unplaced ->
    [0] .
    [one] ; one waits for the Contact Center's decision.
   *[other] ; { $unplaced } wait for the Contact Center's decision.
    }
    { $lines }
loss-summary-line = • { $advisor }: { $count }
lead-taken-away = The Contact Center gave lead { $lead } ({ $name }) to somebody else.

## The administrator decides
ask-heading = ❓ <b>Lead { $lead }</b>: { $reason }
ask-summary = ❓ { $count ->
    [one] One lead waits
   *[other] { $count } leads wait
    } for your decision: { $reason }
ask-nobody-on-guard = nobody is on guard. Who takes it?
ask-nobody-eligible = nobody on guard may receive it. Who takes it?
ask-nobody-left = there is nobody left to pass it to. Who takes it?
ask-hops-exhausted = it has been with several people without contact. Who takes it?
ask-mode = time ran out with no call on record. What shall we do?
ask-evidence-pending = the advisor says the call was made and the call feed is silent. Was there contact?
ask-review = it waits for a decision. Who takes it?
ask-settled = ✅ Lead { $lead }: { $advisor } takes care of it (decided by { $by }).
ask-found = ✅ Lead { $lead }: { $by } confirmed that there was contact.
button-give = { $name }
button-give-other = Somebody else…
button-pending = See what is pending
button-found = There was contact
lead-still-undecided = ⚠️ Lead { $lead } ({ $name }) has been without an advisor for { $waited }. You can give it with /pending.
not-on-roster = Not in this month's roster
error-not-eligible = May not receive the lead:
    { $reasons }
incident-late-notice = ⚠️ The notice of lead { $lead } took { $took } to leave.
lead-similar = Lead { $lead } ({ $name }) looks like { $other }: same name and city. They were not joined; please have a look.
review-kept = 📥 Something came in that could not be used (number { $item }):
    { $errors }
    It can be corrected or discarded with /review.

## Disputes
dispute-kind-late-evidence = A call in time that was recorded late
dispute-kind-duplicate = Duplicate lead
dispute-kind-wrong-owner = It is mine
dispute-kind-bad-data = Wrong data
dispute-kind-fault = System fault
dispute-verdict-restore = Give it back
dispute-verdict-excuse = Nobody's fault
dispute-verdict-uphold = It stays as it is
dispute-opened = A dispute was opened about lead { $lead }: { $kind }. The Contact Center decides it and we will let you know.
dispute-decided = The dispute about lead { $lead } is decided: <b>{ $verdict }</b>. Reason: { $reason }
dispute-case = { $lines }
dispute-case-heading = ⚖️ <b>Dispute about lead { $lead }</b> ({ $name }): { $kind }
dispute-case-clock = The clock was { $advisor }'s: assigned { $assigned }, limit { $deadline }.
dispute-case-owner = { $owner } has it today.
dispute-case-nobody = Nobody has it today.
dispute-case-call = The call began at { $called } and its record came at { $heard }.
dispute-case-statement = Whoever asks says: "{ $statement }"
dispute-case-ask = How is it decided?

## Closings
closing-announcement = { $lines }
closing-line-heading = 🎉 <b>Closing</b>
closing-line-source = <b>{ $source }</b>
closing-line-product = 🏠 { $product }
closing-line-advisor = Advisor: { $advisor }
closing-line-advisor-zone = Advisor: { $advisor } ({ $zone })
closing-line-client = Client: { $client }
closing-line-client-phone = Client: { $client }, { $phone }
closing-line-campaign = Campaign: { $campaign }
closing-line-lead = Lead { $lead }
closing-told = 🎉 Closing of lead { $lead } ({ $name }): { $product }, { $amount }. Advisor: { $advisor }.
closing-no-group = The closing of lead { $lead } could not be announced: the group "{ $group }" is not bound. It will be announced as soon as you bind it.
error-bad-closing = { $what ->
    [product] That product cannot be used. Please write it briefly: development and unit, for example Torre Norte 302.
   *[amount] The price has to be more than zero.
    }
