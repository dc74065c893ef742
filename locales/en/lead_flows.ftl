# The advisor's and marketing's conversations about leads.

## What serves in all of them
button-skip = Skip
button-correct = Correct
error-no-lead-number = Please tell me the number of the lead, for example { $command } 12.
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
lead-row-clock = ⏱ { $left } left to call
lead-row-deciding = ⏳ waiting for a decision on who takes it
lead-row-waiting = 🌙 waiting for reception to open
lead-row-overdue = ⚠️ { $status }; the next step was { $at }
lead-row-next = { $status }; next { $at }
button-lead = { $lead } · { $name }
lead-view-advisor = Advisor: { $advisor }
lead-view-nobody = Nobody is taking care of it yet
lead-view-clock = ⏱ Has until { $deadline } to call

## Status, grade and next step
status-ask = How is lead { $lead }, <b>{ $name }</b>, going? Now: { $status }.
status-discard-ask = Lead { $lead } will be marked as discarded and leave the list of open leads. Shall we discard it?
status-discarded = Lead { $lead } has been discarded.
status-kept-open = Lead { $lead } stays open, as it was.
status-kept = ✅ Lead { $lead }, up to date
grade-ask = ✅ { $status }. Which grade do you give?
next-step-ask = What is the next step?
when-ask = { $step }: when? You can also write the date, for example “Friday 16:30” or “25/11”.
when-today = Today
when-tomorrow = Tomorrow
when-in-two-days = In 2 days
when-no-date = No date
when-unclear = I did not understand the date, or it has passed. Please write it like “tomorrow 11:00”, “Friday 16:30” or “25/11 10:00”.
button-discard = Discard
button-keep = Leave it open

## Disputes
dispute-ask-kind = What is wrong with lead { $lead }?
dispute-ask-statement = <b>{ $kind }</b>. Please say in a few words what happened; the contact centre will read it as it stands.
dispute-statement-length = Please write at least a few words; there is room for { $most } letters.
dispute-noted = The dispute about lead { $lead } is with the contact centre now. I will let you know as soon as it is decided.

## Closing
closing-ask-product = 🎉 Congratulations! What did <b>{ $name }</b> (lead { $lead }) buy? Please write development and unit, for example Torre Norte 302.
closing-ask-price = { $product }. For how much? For example { $example } or 1.25 million.
closing-price-unclear = I did not understand the price. Please write the figure only, for example 1250000 or 1.25 million.
closing-confirm = <b>{ $name }</b>
    { $product }
    { $price }
    When you confirm, it is announced in the group with the client's data hidden. Is that right?
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
why-because-fewest-turns = It went to whoever had had the fewest turns this month.
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
why-on-guard = On guard at that moment:
why-candidate = • { $name }: { $what }
why-turns = { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }, the last { $last }
why-turns-none = { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }, nothing received yet this month
why-figures = closings: { $closings } of { $leads }; calls in time: { $met } of { $clocks }
why-could = could receive it
why-refused = could not receive it
why-more = … and { $count } more
why-not-refused = At that moment you could not receive it:
why-bullet = • { $what }
why-not-turns = You had had { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    }; the last, { $last }.
why-not-turns-none = You had had { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
    } and had received nothing yet this month.
why-not-chosen-turns = Whoever received it had had { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
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
new-ask-field = What shall we correct?
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
