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
leads-list = <b>Open leads</b>, { $first } to { $last } of { $total }
    { $lines }
lead-row = <b>{ $lead }</b> { $name }: { $what }
lead-row-of = <b>{ $lead }</b> { $name }: { $what } ({ $advisor })
lead-row-clock = ⏱ { $left } left to call
lead-row-deciding = ⏳ waits for a decision
lead-row-waiting = waits for reception to open
lead-row-overdue = ⚠️ { $status }; the next step was { $at }
lead-row-next = { $status }; next { $at }
button-lead = { $lead } · { $name }
lead-view-advisor = Advisor: { $advisor }
lead-view-nobody = Nobody takes care of it yet
lead-view-clock = ⏱ Has until { $deadline } to call

## Status, grade and next step
status-ask = How is lead { $lead }, <b>{ $name }</b>, going? Today: { $status }.
status-discard-ask = Lead { $lead } will be closed as discarded and leave the open ones. Shall we discard it?
status-discarded = Lead { $lead } has been discarded.
status-kept-open = Lead { $lead } stays open, as it was.
status-kept = ✅ Lead { $lead }, up to date
grade-ask = ✅ { $status }. Which grade do you give?
next-step-ask = What is the next step?
when-ask = { $step }: when? You can also write the date, for example "Friday 16:30" or "25/11".
when-today = Today
when-tomorrow = Tomorrow
when-in-two-days = In 2 days
when-no-date = No date
when-unclear = I did not understand the date, or it has passed. Please write it like "tomorrow 11:00", "Friday 16:30" or "25/11 10:00".
button-discard = Discard
button-keep = Leave it open

## Disputes
dispute-ask-kind = What is the matter with lead { $lead }?
dispute-ask-statement = <b>{ $kind }</b>. Please say in a few words what happened; the Contact Center will read it as it stands.
dispute-statement-length = Please write a few words at least, and { $most } letters at the most.
dispute-noted = The dispute about lead { $lead } is with the Contact Center now. We will let you know as soon as it is decided.

## Closing
closing-ask-product = 🎉 Congratulations! What did <b>{ $name }</b> (lead { $lead }) buy? Please write development and unit, for example Torre Norte 302.
closing-ask-price = { $product }. For how much? For example { $example } or 1.25 million.
closing-price-unclear = I did not understand the price. Please write the figure only, for example 1250000 or 1.25 million.
closing-confirm = <b>{ $name }</b>
    { $product }
    { $price }
    When you confirm, it is announced in the group, without the client's data. Is it right?
button-closing-confirm = Confirm and announce
closing-done = 🎉 Closing recorded and announced. Well done!
closing-done-unannounced = 🎉 Closing recorded. It will be announced as soon as the Contact Center binds the group.

## Why me, why not
command-why = Learn why a lead went where it went
why = { $lines }
why-heading = <b>Lead { $lead }</b>: it went to { $advisor }, { $at }
why-heading-own = <b>Lead { $lead }</b>: why it went to you, { $at }
why-not-heading = <b>Lead { $lead }</b>: { $advisor } received it, { $at }
why-because-only-candidate = There was nobody else on guard who could receive it.
why-because-fewest-turns = It goes to whoever has had the fewest turns this month.
why-because-longest-wait = Turns were even: it goes to whoever has waited longest.
why-because-stable-order = Turns and waiting were even: it follows the order of the list.
why-results = Nobody called in time, and it went to whoever has better results among those who had not had it (place { $place }).{ $passed ->
    [0] {""}
    [one] {" "}One person before had had it or was at the cap.
   *[other] {" "}{ $passed } people before had had it or were at the cap.
    }
why-first-contact = It is the same person as lead { $original }, so it goes back to whoever made the first contact. It costs no turn.
why-administrator = { $by } decided it.
why-decision = The Contact Center decided it.
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
why-figures = { $closings } closings of { $leads } leads; { $met } of { $clocks } calls in time
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
why-not-chosen-turns = Whoever received it had had { $turns }.
why-not-results = Your results: { $closings } closings of { $leads } leads; { $met } of { $clocks } calls in time.
why-not-had = You had had this lead already.
why-not-full = You had as many reassigned leads as allowed.
why-not-better = It went to somebody with better results.

## A new lead, typed in chat
command-new = Enter a lead
new-ask-name = What is the name? If you prefer, paste everything in one message.
new-ask-contact = By which phone or e-mail can they be reached?
new-ask-campaign = Which campaign does it come from? Choose one or write it.
new-ask-interest = What are they interested in? A few words will do.
new-ask-city = Which city are they from?
new-ask-field = What shall we correct?
new-field-name = Name
new-field-contact = Phone or e-mail
new-field-campaign = Campaign
new-field-interest = Interest
new-field-city = City
new-contact-noted = I have the way to reach them.
new-confirm = { $lines }
    Shall we enter it?
new-entered = ✅ Lead { $lead } is in.
new-known = It is the same person as lead { $original }.
new-to-advisor = { $advisor } takes care of it.
new-waits = It will be given out when reception opens: { $at }.
new-with-administrator = Nobody can receive it now; it is before the Contact Center for a decision.
button-campaign = { $name }
button-new-confirm = Enter
