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
lead-line-clock-mail = ⏱ Write before <b>{ $deadline }</b> ({ $left } left)
lead-line-claimed = You said at { $at } that you called; the call is not in Callpicker yet
lead-line-claimed-mail = You said at { $at } that you wrote; the Contact Center will confirm it
lead-line-contacted = ✅ Contact on record: { $at }
lead-line-evidence-pending = ⏳ The call is not on record yet; the contact centre is looking into it
lead-line-with-administrator = ⏳ The contact centre is deciding who takes it
lead-line-breached = ↪️ No call was on record at { $deadline }; somebody else has it now
lead-line-moved = ↪️ Went to somebody else at { $at }
lead-line-closed = 🏁 Ended on { $at }
lead-line-status = Status: { $status }
lead-line-grade = Grade: { $grade }
lead-line-next-step = Next step: { $step }
lead-line-next-step-at = Next step: { $step }, { $at }
button-called = I called
button-wrote = I wrote
button-no-answer = No answer
button-status = Status
button-dispute = Dispute
button-why-me = Why me?
button-closing = Report closing
contact-reminder = ⏰ You have { $left } left (until { $deadline }) to call <b>{ $name }</b>, lead { $lead }. { $phone }
contact-reminder-mail = ⏰ You have { $left } left (until { $deadline }) to write to <b>{ $name }</b>, lead { $lead }. { $email }

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
claim-noted-mail = Noted. At { $until } the Contact Center confirms that there was contact.
claim-already-met = The contact is already on record. Thank you.

## A lead changes hands
loss-own = Lead { $lead } ({ $name }) is no longer with you: { $reason }. { $whereto }
loss-of-advisor = Lead { $lead } ({ $name }) is no longer with { $advisor }: { $reason }. { $whereto }
loss-reason-breach = no call was on record at { $deadline }
loss-reason-no-evidence-in-time = the call did not show up in the feed in time (the limit was { $deadline })
loss-reason-administrator-silent = no call was on record at { $deadline } and nobody decided otherwise
loss-reason-unreachable = there was no channel to give notice on before { $deadline }
loss-to-advisor = { $advisor } is taking care of it now.
loss-to-administrator = The contact centre decides who takes it.
loss-summary-own = { $count ->
    [one] One lead is no longer with you
   *[other] { $count } leads are no longer with you
    }: no call was on record in time{ $unplaced ->
    [0] .
    [one] . For one, the contact centre decides.
   *[other] . For { $unplaced }, the contact centre decides.
    }
    { $lines }
loss-summary = { $count ->
    [one] One lead changed advisor
   *[other] { $count } leads changed advisor
    }: no call was on record in time{ $unplaced ->
    [0] .
    [one] . For one, the contact centre decides.
   *[other] . For { $unplaced }, the contact centre decides.
    }
    { $lines }
loss-summary-line = • { $advisor }: { $count }
lead-taken-away = The contact centre gave lead { $lead } ({ $name }) to somebody else.

## The administrator decides
ask-heading = ❓ <b>Lead { $lead }</b>: { $reason }
ask-summary = ❓ { $count ->
    [one] One lead is waiting
   *[other] { $count } leads are waiting
    } for your decision: { $reason }
ask-nobody-on-guard = nobody is on guard. Who takes it?
ask-nobody-eligible = nobody on guard may receive it. Who takes it?
ask-nobody-left = there is nobody left to pass it to. Who takes it?
ask-hops-exhausted = it has been with several people without contact. Who takes it?
ask-mode = time ran out with no call on record. What shall we do?
ask-evidence-pending = the advisor said the call was made, but Callpicker is not sending calls. Was there contact?
ask-wrote = there is only an e-mail address, and the advisor said the message was sent. Was there contact?
ask-review = nobody has been chosen for it yet. Who takes it?
ask-settled = ✅ Lead { $lead }: { $advisor } is taking care of it (decided by { $by }).
ask-found = ✅ Lead { $lead }: { $by } confirmed that there was contact.
ask-contacted = ✅ Lead { $lead }: contact is on record now; nothing to decide.
ask-moved-on = ✅ Lead { $lead }: the time to decide ran out and it went to somebody else.
button-give = { $name }
button-give-other = Somebody else…
button-pending = See pending
button-found = There was contact
lead-still-undecided = ⚠️ Lead { $lead } ({ $name }) has been without an advisor for { $waited }. You can give it with /pending.
not-on-roster = Not in this month's roster
error-not-eligible = May not receive the lead:
    { $reasons }
incident-late-notice = ⚠️ The notice of lead { $lead } took { $took } to leave.
lead-similar = Lead { $lead } ({ $name }) looks like { $other }: same name and city. They are kept apart; please have a look.
review-kept = 📥 Record { $item } could not be used:
    { $errors }
    It can be corrected or discarded with /review.

## Disputes
dispute-kind-late-evidence = Call made in time
dispute-kind-duplicate = Duplicate lead
dispute-kind-wrong-owner = Wrong advisor
dispute-kind-bad-data = Wrong data
dispute-kind-fault = System fault
dispute-verdict-restore = Give it back
dispute-verdict-excuse = Excused
dispute-verdict-uphold = It stays as it is
dispute-opened = A dispute was opened about lead { $lead }: { $kind }. The contact centre decides it and I will let you know.
dispute-decided = The dispute about lead { $lead } is decided: <b>{ $verdict }</b>. Reason: { $reason }
dispute-case = { $lines }
dispute-case-heading = ⚖️ <b>Dispute about lead { $lead }</b> ({ $name }): { $kind }
dispute-case-clock = { $advisor } had it (assigned: { $assigned }; limit: { $deadline }).
dispute-case-owner = { $owner } has it now.
dispute-case-nobody = Nobody has it now.
dispute-case-call = The call began at { $called }; its record came at { $heard }.
dispute-case-statement = Whoever asks says: “{ $statement }”
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
closing-no-group = The closing of lead { $lead } is not announced yet: the group “{ $group }” is not bound. Add the bot to the group and write /bind { $group } there; the announcement follows by itself.
error-bad-closing = { $what ->
    [product] That product cannot be used. Please write it briefly: development and unit, for example Torre Norte 302.
   *[amount] The price has to be more than zero.
    }
