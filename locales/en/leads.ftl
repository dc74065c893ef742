# The lead: its card, its clock and the notices it leaves behind.

## The card
lead-card = { $lines }
lead-heading = 🔔 <b>Lead { $lead }</b>
lead-summary = Get in touch before { $deadline } with { $name }, { $contact } (lead { $lead }).
lead-heading-reassigned = 🔁 <b>Lead { $lead }</b>, reassigned to you
lead-heading-duplicate = 🔔 <b>Lead { $lead }</b>, the same person as { $original }
lead-line-name = 👤 <b>{ $name }</b>
lead-line-phone = 📞 { $phone }
lead-line-email = ✉️ { $email }
lead-line-campaign = 📣 { $value }
lead-line-interest = 🏠 { $value }
lead-line-city = 📍 { $value }
lead-line-notes = 📝 { $value }
lead-line-again = 🔂 Wrote again { $at }
lead-line-again-of = 🔂 Wrote again { $at } · { $campaign }
lead-first-call = ⏱ Call before <b>{ $deadline }</b> · <b>{ $name }</b>
lead-first-mail = ⏱ Write before <b>{ $deadline }</b> · <b>{ $name }</b>
lead-line-left = ⏳ { $left }
time-left = { $left } left
lead-line-claimed = You said at { $at } that you called; the call is not in Callpicker yet (I wait for it until { $until })
lead-line-claimed-mail = You said at { $at } that you wrote; the Contact Center will confirm it
lead-line-contacted = ✅ Contact on record: { $at }
lead-line-evidence-pending = ⏳ The call is not on record yet; the contact centre is looking into it
lead-line-evidence-pending-mail = ⏳ It is not confirmed yet that you wrote; the Contact Center is looking into it
lead-line-call-awaited = ⏳ Your call is not in Callpicker yet; I wait for it until <b>{ $until }</b>
lead-line-with-administrator = ⏳ The contact centre is deciding who takes it
lead-line-breached = ↪️ No call was on record at { $deadline }; you no longer have it
lead-line-moved = ↪️ You have not had it since { $at }
lead-line-joined = ↪️ The same person as lead { $lead }; everything goes on there
lead-line-declined = ↪️ You said at { $at } that you could not take it
lead-line-closed = 🏁 Ended on { $at }
lead-line-sold = 🏠 { $product }, { $amount }
lead-line-status = Status: { $status }
lead-line-grade = Grade: { $grade }
lead-line-next-step = Next step: { $step }
lead-line-next-step-at = Next step: { $step }, { $at }
button-called = I called
button-wrote = I wrote
button-no-answer = No answer
button-decline-lead = I can't
button-decline-reason = Say why
button-status = Status
button-dispute = Dispute
button-why-me = Why me?
button-closing = Report closing
button-copy-phone = 📋 Copy
button-whatsapp = 💬 WhatsApp
button-contact-card = 👤 Contact
button-more = More…
button-less = Less
contact-card = 👤 { $name }: { $phone }
contact-reminder = ⏰ You have { $left } left (until { $deadline }) to call <b>{ $name }</b>, lead { $lead }. { $phone }
contact-reminder-claimed = ⏰ { $left } left (until { $deadline }): I do not see your call to <b>{ $name }</b> in Callpicker yet, lead { $lead }.
contact-reminder-mail = ⏰ You have { $left } left (until { $deadline }) to write to <b>{ $name }</b>, lead { $lead }. { $email }
contact-reminder-over = You no longer have lead { $lead } ({ $name }); this reminder is over.
contact-reminder-met = ✅ The contact with { $name } (lead { $lead }) is on record; this reminder no longer applies.
contact-found = ✅ Contact with <b>{ $name }</b> (lead { $lead }) is on record. How did it go?
contact-found-unanswered = ✅ Your call to <b>{ $name }</b> (lead { $lead }) is on record; nobody answered. If you spoke afterwards, how did it go?
contact-found-known = ✅ Contact with <b>{ $name }</b> (lead { $lead }) is on record. Status: { $status }
outcome-appointment = Appointment
outcome-information = Information
outcome-not-interested = Not interested
outcome-other = Other status

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
next-step-soon = ⏰ In { $left } ({ $at }): { $step } · <b>{ $name }</b>, lead { $lead }. 📞 { $phone }
next-step-soon-mail = ⏰ In { $left } ({ $at }): { $step } · <b>{ $name }</b>, lead { $lead }. ✉️ { $email }
next-step-held-ask = ❓ Was { $kind ->
    [visit] the visit
   *[other] the appointment
    } with <b>{ $name }</b> (lead { $lead }) held? It was { $at }.
next-step-noted = ✅ Kept: <b>{ $name }</b> (lead { $lead }), { $status }.
button-held = Yes
button-reschedule = Reschedule
button-missed = Did not come

## What the advisor tells us
claim-noted = Noted. The call is not in Callpicker yet. It counts if it began before { $deadline }; I wait for it until { $until }.
claim-noted-mail = Noted. At { $until } the Contact Center confirms that there was contact.
claim-already-met = The contact is already on record. Thank you.

## A lead changes hands
loss-own = Lead { $lead } ({ $name }) is no longer with you: { $reason }. { $whereto }
loss-of-advisor = Lead { $lead } ({ $name }) is no longer with { $advisor }: { $reason }. { $whereto }
loss-reason-breach = no call was on record at { $deadline }
loss-reason-no-evidence-in-time = the call did not show up in the feed in time (the limit was { $deadline })
loss-reason-administrator-silent = no call was on record at { $deadline } and nobody decided otherwise
loss-reason-left = the person who had it is no longer one of the advisors
loss-reason-unreachable = there was no way to tell them
loss-reason-unreachable-own = there was no way to tell you
loss-reason-not-told = there was no way to tell them before { $deadline }, so it does not count against them
loss-reason-not-told-own = there was no way to tell you before { $deadline }; it does not count against you
declined = Done: you no longer have lead { $lead }. It does not count as missed.
declined-of-advisor = { $advisor } passed on lead { $lead } ({ $name }) with “I can't”. That makes { $count } this month.
decline-ask-reason = Why could you not take lead { $lead }? One sentence is enough; it stays on the record.
decline-reason-noted = Thank you, noted.
loss-to-advisor = { $advisor } is taking care of it now.
loss-to-administrator = The contact centre decides who takes it.
loss-to-next-free = Whoever is free first gets it.
loss-stays = Lead { $lead } ({ $name }) is still with { $advisor }, but { $reason }. { $people } people have had it; the Contact Center decides who takes it.
loss-stays-own = Lead { $lead } ({ $name }): { $reason }. The Contact Center decides who takes it; until then it stays with you.
loss-list-own = { $count ->
    [one] One lead is no longer yours
   *[other] { $count } leads are no longer yours
    }: { $reason }.
    { $lines }
loss-list = { $count ->
    [one] One lead has changed hands
   *[other] { $count } leads have changed hands
    }: { $reason }.
    { $lines }
loss-list-stays-own = { $count ->
    [one] The Contact Center decides who takes one lead of yours
   *[other] The Contact Center decides who takes { $count } leads of yours
    }: { $reason }.
    { $lines }
loss-list-stays = { $count ->
    [one] It has to be decided who takes one lead; until then it stays with its advisor
   *[other] It has to be decided who takes { $count } leads; until then they stay with their advisors
    }: { $reason }.
    { $lines }
loss-list-line = • <b>{ $lead }</b> { $name } ({ $advisor }). Now: { $to }
loss-list-line-own = • <b>{ $lead }</b> { $name }. Now: { $to }
loss-list-undecided = the Contact Center decides
loss-list-next-free = whoever is free first
loss-list-reason-breach = no call was on record in time
loss-list-reason-no-evidence-in-time = the call did not show up in the feed in time
loss-list-reason-administrator-silent = no call was on record in time and nobody decided otherwise
loss-list-reason-left = the person who had it is no longer one of the advisors
loss-list-reason-unreachable = there was no way to tell the advisor
loss-list-reason-unreachable-own = there was no way to tell you
loss-list-reason-not-told = there was no way to tell the advisor in time, so it does not count against them
loss-list-reason-not-told-own = there was no way to tell you in time; it does not count against you
lead-taken-away = The contact centre gave lead { $lead } ({ $name }) to somebody else.
lead-wrote-again = 🔂 Lead { $lead } ({ $name }) wrote again. A call is a good idea; no time is running.
lead-wrote-again-of = 🔂 Lead { $lead } ({ $name }) wrote again, this time for { $campaign }. A call is a good idea; no time is running.
lead-joined-to = Lead { $lead } ({ $name }) is the same person as { $other } and is with { $advisor }. It counts against nobody.
lead-joined-away = Lead { $lead } ({ $name }) is the same person as { $other }; that one goes on. It counts against nobody.
lead-returned = Lead { $lead } ({ $name }) goes to { $advisor }, who had talked to this person before. It counts against nobody.
advisor-returned = I can write to you again. You count again for the leads of your guards.
advisor-returned-lost = I can write to you again. While there was no way to tell you, you ceased to have these, without counting against you:
    { $lines }
    You count again for the leads of your guards.
advisor-returned-line = • <b>{ $lead }</b> { $name }, { $at }

## The administrator decides
ask-heading = ❓ <b>Lead { $lead }</b>: { $reason }
ask-summary = ❓ { $count ->
    [one] One lead is waiting
   *[other] { $count } leads are waiting
    } for your decision: { $reason }
ask-nobody-on-guard = nobody is on guard. Who takes it?
ask-nobody-eligible = nobody on guard may receive it. Who takes it?
ask-nobody-left = there is nobody left to pass it to. Who takes it?
ask-nobody-free = everybody on guard has calls to make. Who takes it?
ask-hops-exhausted = it has been with several people without contact. Who takes it?
ask-known-person = knows the advisor already and wrote again, but no call is on record. What now?
ask-mode = time ran out with no call on record. What shall we do?
ask-evidence-pending = the advisor said the call was made, and Callpicker has shown no call made since { $since }. Was there contact?
ask-evidence-pending-never = the advisor said the call was made, and Callpicker has not shown any call yet. Was there contact?
ask-wrote = there is only an e-mail address, and the advisor said the message was sent. Was there contact?
ask-review = nobody has been chosen for it yet. Who takes it?
ask-settled = ✅ Lead { $lead }: { $advisor } is taking care of it (decided by { $by }).
ask-found = ✅ Lead { $lead }: { $by } confirmed that there was contact.
ask-contacted = ✅ Lead { $lead }: contact is on record now; nothing to decide.
ask-moved-on = ✅ Lead { $lead }: the time to decide is over, and the automatic rule was applied.
ask-joined = ✅ Lead { $lead }: the same person as { $other }; it goes on there.
ask-returned = ✅ Lead { $lead }: it went to the advisor who had talked to this person before.
ask-placed = ✅ Lead { $lead }: somebody can take it now and has been given it; nothing is left to decide.
button-give = { $name }
button-give-other = Somebody else…
button-pending = See pending
button-found = There was contact
lead-evidence-due = ⏳ Until { $due } it is to be found whether there was contact with { $name } (lead { $lead }). If nobody says so, it is decided by what is there.
undecided-heading = ❓ { $count ->
    [one] One lead without an advisor · waiting for { $waited }
   *[other] { $count } leads without an advisor · the oldest for { $waited }
    }
undecided-none = ✅ No lead is without an advisor any more.
button-share-out = Share out on guard
ask-shared-out = ✅ Lead { $lead }: shared out among those on guard (decided by { $by }).
share-all = ✅ { $given ->
    [0] There was no lead left to share out.
    [one] Shared out one lead; none is left.
   *[other] Shared out { $given } leads; none is left.
    }
share-some = Shared out { $given }, and { $left ->
    [one] one is left
   *[other] { $left } are left
    }: { $why }
share-none = Could not share out { $left ->
    [one] the lead that waits
   *[other] the { $left } leads that wait
    }: { $why }
share-nobody-on-guard = nobody is on guard.
share-had-before = those who may receive have had it, or are at their limit.
share-nobody-free = those who may receive have calls to make.
share-nobody-eligible = nobody on guard may receive.
    { $reasons }
not-on-roster = Not in this month's roster
error-not-eligible = May not receive the lead:
    { $reasons }
incident-late-notice = ⚠️ The notice of lead { $lead } left { $took } after the contact.
incident-no-notice = ⚠️ There is no sign that anybody has been told of lead { $lead } ({ $name }), { $waited } after the contact.
incident-no-notices = ⚠️ Of { $count } leads there is no sign that anybody was told in time. /incidents shows which.
review-kept = 📥 Record { $item } could not be used:
    { $errors }
    It can be corrected or discarded with /review.
review-phone-kept = 📥 Lead { $lead } is in with its e-mail, but the phone could not be used (record { $item }):
    { $errors }
    It can be corrected with /review.

## Disputes
dispute-kind-late-evidence = Call made in time
dispute-kind-duplicate = Duplicate lead
dispute-kind-wrong-owner = Wrong advisor
dispute-kind-bad-data = Wrong data
dispute-kind-fault = System fault
dispute-verdict-restore = Give it back
dispute-verdict-excuse = Excused
dispute-verdict-same = It is the same person
dispute-verdict-uphold = It stays as it is
dispute-verdict-confirm = Decision confirmed
dispute-verdict-annul = The decision is annulled
dispute-verdict-credit-to = The first contact is { $name }’s
dispute-verdict-credit = Credit first contact
dispute-verdict-give-to = It goes to { $name }
dispute-verdict-give = Give it to another
dispute-opened = A dispute was opened about lead { $lead }: { $kind }. The contact centre decides it and I will let you know.
dispute-decided = The dispute about lead { $lead } is decided: <b>{ $verdict }</b>. Reason: { $reason }
dispute-case = { $lines }
dispute-statement-asked = A dispute was opened about lead { $lead }: { $kind }. Would you like to give your side? The contact centre will read it as it stands before deciding.
dispute-statement-ask = What happened with lead { $lead }? Please say it in a few words; the contact centre will read it as it stands.
dispute-statement-noted = Thank you. Your side about lead { $lead } is with the contact centre now.
dispute-statement-none = All right. The dispute about lead { $lead } is decided by what is known already.
dispute-withdrawn = { $name } withdrew the dispute about lead { $lead } ({ $kind }). There is nothing left to decide.
dispute-withdrawn-noted = Done: the dispute about lead { $lead } is withdrawn.
dispute-appeal-ask = Why do you not agree with what was decided about lead { $lead }? Direction will read it as it stands; their decision is the last one.
dispute-appeal-noted = The appeal about lead { $lead } is with direction now. I will let you know as soon as it is decided.
dispute-appealed = { $name } appealed against what was decided about lead { $lead } ({ $kind }). Direction decides now, and I will let you know.
dispute-appeal-decided = The appeal about lead { $lead } is decided by direction: <b>{ $verdict }</b>. Reason: { $reason }
dispute-case-heading = ⚖️ <b>Dispute about lead { $lead }</b> ({ $name }): { $kind }
dispute-case-clock = { $advisor } had it (assigned: { $assigned }; limit: { $deadline }).
dispute-case-owner = { $owner } has it now.
dispute-case-nobody = Nobody has it now.
dispute-case-same = Whoever opened it says that it is the same person as lead { $other }, { $name }.
dispute-case-call = The call began at { $called }; its record came at { $heard }.
dispute-case-statement = Whoever asks says: “{ $statement }”
dispute-case-other = { $name } says: “{ $statement }”
dispute-case-decided = It was decided: <b>{ $verdict }</b>. Reason: { $reason }
dispute-case-appeal = { $name } appeals: “{ $statement }”
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
closing-no-group = The closing of lead { $lead } is not announced yet: the group “{ $group }” is not bound. Add the bot to the group and write /bind { $group } there; it is announced then.
error-closing-before-contact = No contact with { $name } (lead { $lead }) is recorded yet. A closing is reported after the first contact.
error-bad-closing = { $what ->
    [product] That product cannot be used. Please write it briefly: development and unit, for example Torre Norte 302.
   *[amount] The price has to be more than zero.
    }

# The administrator's desk: what is pending, calls, what could not be used, incidents.

## Pending
command-pending = See what is waiting for a decision
pending = { $lines }
pending-none = Nothing is waiting for a decision.
pending-leads = { $count ->
    [0] Leads to decide: none
    [one] <b>1 lead</b> to decide
   *[other] <b>{ $count } leads</b> to decide
}
pending-disputes = { $count ->
    [0] Disputes: none
    [one] <b>1 dispute</b> open
   *[other] <b>{ $count } disputes</b> open
}
pending-statements = { $count ->
    [one] <b>1 statement</b> to give in a dispute
   *[other] <b>{ $count } statements</b> to give in disputes
}
pending-appeals = { $count ->
    [one] <b>1 appeal</b> to decide
   *[other] <b>{ $count } appeals</b> to decide
}
pending-reviews = { $count ->
    [one] <b>1 record</b> that could not be used
   *[other] <b>{ $count } records</b> that could not be used
}
pending-calls = { $count ->
    [one] <b>1 call</b> that matches nobody
   *[other] <b>{ $count } calls</b> that match nobody
}
pending-similar = { $count ->
    [one] <b>1 possible duplicate</b> to look at
   *[other] <b>{ $count } possible duplicates</b> to look at
}
similar-heading = 👥 Is <b>lead { $lead }</b> the same person as { $other }? Name and city are alike.
similar-heading-said = 👥 { $by } says that <b>lead { $lead }</b> is the same person as lead { $other }. Is that so?
similar-earlier = <b>Lead { $other }</b>, the earlier one:
similar-linked = ✅ Leads { $lead } and { $other } are the same person; they are linked.
similar-linked-with = ✅ Leads { $lead } and { $other } are the same person, who is with { $advisor }.
same-ask = Which lead is the same person as lead { $lead }? Please type its number, for example 12.
same-no-number = Please type only the number of the other lead, for example 12.
same-no-lead = I cannot find lead { $lead }. Please check the number.
same-already = Lead { $lead } is known to be the same person.
same-confirm = Are leads { $lead } and { $other } the same person? They will be linked, with one advisor.
same-asked = Somebody else has lead { $other }, so I have asked the contact centre. I will tell you what they say.
same-asked-already = The contact centre has the question who lead { $lead } is.
similar-apart = ✅ Leads { $lead } and { $other } are different people; they stay apart.
button-same-person = The same person
button-same-as = Same person as…
button-other-person = Somebody else
dispute-button = ⚖️ Lead { $lead }
given = Done: lead { $lead } has its advisor.
give-ask = Who gets lead { $lead }? Choose, or write the advisor's code.
advisor-unknown = There is no advisor with the code “{ $code }”. Please check it, or choose from the list.
button-move-lead = Give to somebody else
move-ask-reason = Why does lead { $lead } go to somebody else? The reason stays on the record, and both advisors and their managers read it.
moved-by-hand = Lead { $lead } ({ $name }) went from { $from } to { $to }. { $by } decided it: { $reason }
moved-by-hand-first = Lead { $lead } ({ $name }) went to { $to }. { $by } decided it: { $reason }
finding-ask = How do you know that there was contact with lead { $lead }? One sentence; it stays on the record.
finding-noted = Noted: there was contact with lead { $lead }. It stays with its advisor.
dispute-ask-reason = <b>{ $verdict }</b>. Why? Both sides will be told the reason.
dispute-beneficiary = { $name }
dispute-ask-to = <b>{ $verdict }</b>. To whom?
dispute-ruled = ⚖️ The dispute about lead { $lead } is decided. Both sides have been told.

## Calls
command-calls = See calls nobody has claimed
calls-none = All calls have been identified.
calls-list = { $count ->
    [one] There is 1 call that matches nobody.
   *[other] There are { $count } calls that match nobody.
    } Choose one to see what to do with it.
call-heading = 📞 <b>{ $number }</b>
call-when = { $at }, { $ended }
call-answered = answered
call-unanswered = not answered
call-agent = In Callpicker: { $agent }, extension { $extension }
call-advisor = Advisor: { $advisor }
call-advisor-unknown = We do not know which advisor made it
call-lead = Lead { $lead }
call-lead-unknown = The number belongs to no lead
call-ask-owner = Whose call was it? Choose, or write the advisor's code.
call-attributed = The call is now with its advisor and lead { $lead }. The contact stays as it was.
call-attributed-evidence = The call belongs to lead { $lead } and was made in time: it counts.
call-attributed-no-lead = The call is with its advisor now. The number { $number } belongs to no lead yet.
call-dismissed = Done, that call is no longer shown here. It stays on the record.
button-call = 📞 { $number }
button-call-owner = It was an advisor's
button-call-dismiss = No lead's call

## What could not be used
command-review = Correct what could not be used
review-none = There is nothing to correct.
review-list = { $count ->
    [one] There is 1 record that could not be used.
   *[other] There are { $count } records that could not be used.
    } Please choose one.
review-heading = 📥 <b>Record { $item }</b>, { $at } ({ $source ->
    [api] by the API or the form
    [calls] from Callpicker
    [chat] by chat
    [file] from a file
   *[other] { $source }
    })
review-in-by-mail = It is in as lead { $lead }, with its e-mail. The phone is missing.
review-field = { $field }: { $value }
review-ask-value = { $field }: what is the correct value?
review-ask-reason = Why is record { $item } discarded? One sentence will do.
review-discarded = Record { $item } has been discarded. It is kept with its reason.
review-mended = Done: lead { $lead } has the phone now.
review-known = That lead had come in another way; the record is settled.
button-review = Record { $item }

## Incidents
incident-kind-lead-late-notice = the notice of a lead left late

# The advisor's and marketing's conversations about leads.

## What serves in all of them
button-skip = Skip
button-correct = Correct
error-bad-lead = The lead cannot be entered like this:
    { $errors }
lead-field-name = Name
lead-field-phone = Phone
lead-field-email = E-mail
lead-field-campaign = Campaign
lead-field-source = Source
lead-field-interest = Interest
lead-field-city = City
lead-field-notes = Notes
lead-field-external-id = External number
lead-field-arrived-at = Date of arrival

## The list
command-leads = See the open leads
command-lead = Open a lead
leads-none = There are no open leads.
leads-list = { $total ->
    [one] <b>1 open lead</b>
   *[other] <b>{ $total } open leads</b>, { $first } to { $last }
    }
    { $lines }
lead-row = <b>{ $lead }</b> { $name }: { $what }
lead-row-of = <b>{ $lead }</b> { $name }: { $what } ({ $advisor })
lead-row-clock = ⏱ { $left } left for the contact
lead-row-deciding = ⏳ waiting for a decision on who takes it
lead-row-waiting = 🕐 waiting to be given to an advisor
lead-row-overdue = ⚠️ { $status }; the next step was { $at }
lead-row-next = { $status }; next { $at }
button-lead = { $lead } · { $name }
lead-view-advisor = Advisor: { $advisor }
lead-view-nobody = Nobody is taking care of it yet
lead-view-call-from = 🌙 Came after hours; the calls begin on { $at }
lead-view-clock = ⏱ Has until { $deadline } to make contact

## Status, grade and next step
status-ask = How is lead { $lead }, <b>{ $name }</b>, going? Now: { $status }.
status-discard-ask = Lead { $lead } will be marked as discarded and leave the list of open leads. Shall we discard it?
status-discarded = Lead { $lead } has been discarded.
status-kept-open = Lead { $lead } stays open, as it was.
status-kept = ✅ Lead { $lead }, up to date
status-kept-owed = Lead { $lead }: saved, but { $owed }
call-owed = contact is still missing: { $left } left
call-owed-over = contact is still missing, and the time is up
grade-ask = ✅ { $status }. Which grade do you give?
grade-ask-owed = { $status }. Saved, but { $owed }. What grade do you give it?
next-step-ask = What is the next step?
when-ask = { $step }: when? You can also write the date, for example “Friday 16:30” or “25/11”.
when-today = Today
when-tomorrow = Tomorrow
when-in-two-days = In 2 days
when-no-date = No date
button-discard = Discard
button-keep = Leave it open

## Disputes
dispute-ask-kind = What is wrong with lead { $lead }?
dispute-ask-other = Which lead is it a duplicate of? Please type its number, or skip this.
dispute-ask-statement = <b>{ $kind }</b>. Please say in a few words what happened; the contact centre will read it as it stands.
dispute-statement-length = Please write at least a few words; there is room for { $most } letters.
dispute-noted = The dispute about lead { $lead } is with the contact centre now. I will let you know as soon as it is decided.

## Closing
closing-ask-product = 🎉 Congratulations! What did <b>{ $name }</b> (lead { $lead }) buy? Please write development and unit, for example Torre Norte 302.
closing-ask-price = { $product }. For how much? For example { $example } or { $millions } million.
closing-price-noted = I have noted the price.
closing-field-product = What was sold
closing-field-price = Price
closing-ask-meant = I noted { $price }, which seems very little for a closing. Did you mean…? You can also type the price again.
closing-meant = { $price }
closing-confirm = <b>{ $name }</b>
    { $product }
    { $price }
    The announcement in the group hides the client's data. Is that right?
button-closing-confirm = Confirm and announce
closing-done = 🎉 Closing recorded and announced.
closing-done-unannounced = 🎉 Closing recorded. It will be announced as soon as the contact centre binds the group.

## Why me, why not
command-why = See why I got a lead, or did not
why = { $lines }
why-heading = <b>Lead { $lead }</b> ({ $at }): it went to { $advisor }
why-heading-own = <b>Lead { $lead }</b> ({ $at }): why it went to you
why-not-heading = <b>Lead { $lead }</b> ({ $at }): { $advisor } received it
why-because-only-candidate = Nobody else on guard could receive it.
why-because-fewest-turns = It went to whoever had had the fewest turns per guard hour this month.
why-because-longest-wait = Turns were even: it went to whoever had waited longest.
why-because-stable-order = Turns and waiting were even: the order of the list decided.
why-results = Nobody called in time, so it went to whoever has the best results among those who had not had it (place { $place }).{ $passed ->
    [0] {""}
    [one] {" "}One person ahead had already had it or was at the cap.
   *[other] {" "}{ $passed } people ahead had already had it or were at the cap.
    }
why-first-contact = It is the same person as lead { $original }, so it goes back to whoever made the first contact. It costs no turn.
why-administrator = { $by } decided it.
why-decision = The contact centre decided it.
why-dispute = It was given back when a dispute was decided.
why-dispute-given = It was given when a dispute was decided.
why-on-guard = On guard at that moment:
why-candidate = • { $name }: { $what }
why-turns = { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }{ $hours ->
    [0] {""}
    [one] {" "}in 1 guard hour
   *[other] {" "}in { $hours } guard hours
    }, the last { $last }
why-turns-none = { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }{ $hours ->
    [0] {""}
    [one] {" "}in 1 guard hour
   *[other] {" "}in { $hours } guard hours
    }, nothing received yet this month
why-figures = closings: { $closings } of { $leads }; calls in time: { $met } of { $clocks }
why-could = could receive it
why-refused = could not receive it
why-more = … and { $count } more
why-not-on-guard = You were not on guard at that moment.
why-not-busy = At that moment you had { $count ->
    [one] one call
   *[other] { $count } calls
    } to make already, and it went to somebody who was free.
why-busy = { $count ->
    [one] with one call to make
   *[other] with { $count } calls to make
    }
why-administrator-said = { $by } decided it: { $reason }
why-not-refused = At that moment you could not receive it:
why-bullet = • { $what }
why-not-turns = You had had { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }{ $hours ->
    [0] {""}
    [one] {" "}in 1 guard hour
   *[other] {" "}in { $hours } guard hours
    }; the last, { $last }.
why-not-turns-none = You had had { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }{ $hours ->
    [0] {""}
    [one] {" "}in 1 guard hour
   *[other] {" "}in { $hours } guard hours
    } and had received nothing yet this month.
why-not-chosen-turns = Whoever received it had had { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }{ $hours ->
    [0] {""}
    [one] {" "}in 1 guard hour
   *[other] {" "}in { $hours } guard hours
    }.
why-not-results = Your results: closings, { $closings } of { $leads }; calls in time, { $met } of { $clocks }.
why-not-had = You had already had this lead.
why-not-full = You had as many reassigned leads as allowed.
why-not-better = It went to somebody with better results.

## A new lead, typed in chat
command-new = Enter a lead
new-ask-name = What is the lead's name? If you prefer, paste everything in one message.
new-ask-contact = What is their phone or e-mail?
new-ask-campaign = Which campaign does it come from? Choose one or write it.
new-ask-interest = What are they interested in? A few words will do.
new-ask-city = Which city are they from?
new-field-name = Name
new-field-contact = Phone or e-mail
new-field-campaign = Campaign
new-field-interest = Interest
new-field-city = City
new-contact-noted = I already know how to reach them.
new-confirm = { $lines }
    Shall we enter it?
new-entered = ✅ Lead { $lead } entered.
new-known = It is the same person as lead { $original }.
new-to-advisor = { $advisor } is taking care of it.
new-waits = It will be given out when reception opens: { $at }.
new-with-administrator = Nobody can receive it now; the contact centre decides who takes it.
button-campaign = { $name }
button-new-confirm = Enter

# The administrator's board.
board-title = Lead desk
board-updated = As of { $at }
board-at = { $at }
board-states = Today’s leads
board-leads = The newest
board-clocks = Running clocks
board-unconfirmed = Roster not confirmed
board-all-confirmed = Everybody has confirmed.
board-none = Nothing for now.
board-lead = Lead
board-campaign = Campaign
board-received = Arrived
board-state = State
board-owner = Advisor
board-notice = Notice in
board-deadline = Due
board-left = { $span }
board-overdue = { $span } overdue
board-state-name = { $state ->
    [waiting] Waiting
    [assigned] Assigned
    [evidence_pending] Evidence pending
    [with_administrator] With the administrator
    [contacted] Contacted
    [won] Won
    [lost] Lost
   *[other] { $state }
}

## What came of a task
outcome-lead-given = the lead has an advisor
outcome-lead-found = contact was noted
outcome-lead-moved-on = the lead went to another advisor
outcome-lead-placed = somebody could take it and was given it
outcome-lead-contacted = the advisor made contact
outcome-lead-joined = it is the same person as another lead and goes on there
outcome-lead-returned = it went to the advisor who had talked to this person before
outcome-review-corrected = the record was corrected
outcome-review-known = that lead had come in already
outcome-review-discarded = the record was discarded
outcome-call-attributed = the call has its advisor
outcome-call-dismissed = the call was no lead's

# What an advisor leaves open who goes or changes role (their manager decides).
left-behind-heading = 👋 <b>Lead { $lead }</b>: { $name } is no longer one of the advisors. Who carries on with it?
left-behind-nobody = 👋 <b>Lead { $lead }</b>: { $name } is no longer one of the advisors, and at the moment nobody else may receive it. It stays in /pending.
left-behind-summary = 👋 { $name } is no longer one of the advisors and leaves { $count } open leads. Who carries on with them?
pending-left-behind = { $count ->
    [one] <b>1 lead</b> of somebody who has left
   *[other] <b>{ $count } leads</b> of somebody who has left
}
outcome-similar-same = they are the same person
outcome-similar-other = they are different people

## What advisors type in their own words
meant-lead-called = I called: { $name }
meant-lead-no-answer = No answer: { $name }
meant-lead-wrote = I wrote: { $name }
meant-lead-declined = I cannot: { $name }
ask-lead-called = “I have called”: <b>{ $name }</b> (lead { $lead }).
ask-lead-no-answer = “No answer”: <b>{ $name }</b> (lead { $lead }).
ask-lead-wrote = “I have written”: <b>{ $name }</b> (lead { $lead }).
ask-lead-declined = “I cannot”: you will no longer have <b>{ $name }</b> (lead { $lead }).
ask-next-step = <b>{ $name }</b> (lead { $lead }): { $step }, { $at }.
next-step-kept = ✅ { $name } (lead { $lead }): { $step }, { $at }.
flow-title-lead-next-step = the next step of lead { $lead }
flow-title-lead-choice = which lead it is about
lead-which = Which lead? Tap one, or type the name, the number or the phone.
lead-not-named = Among the leads that you may see there is none that “{ $words }” fits.
nothing-to-call = You have no running call that this fits.
nothing-to-mail = You have no lead by e-mail that waits for your message.
nothing-to-decline = You have no lead with a running clock that you could pass on.
nothing-open = You have no open lead that this fits.
lead-new-by-others = I stored nothing: new leads are entered by the contact centre. Give them the name and the phone.
intent-lead-called = I called
intent-lead-no-answer = No answer
intent-lead-wrote = I wrote
intent-lead-declined = I cannot take it
intent-lead-open = Open a lead
intent-leads-list = Their leads
intent-lead-why = Why it came to them
intent-lead-status = Change the status
intent-lead-discard = Discard
intent-lead-closing = Report a closing
intent-lead-dispute = Open a dispute
intent-lead-new = New lead
intent-undecided = Tasks
intent-next-step-appointment = Appointment
intent-next-step-visit = Visit
intent-next-step-call = Call later
