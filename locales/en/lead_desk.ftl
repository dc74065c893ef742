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
button-dispute-case = ⚖️ Lead { $lead }
given = Done: lead { $lead } has its advisor.
give-ask = Who gets lead { $lead }? Choose, or write the advisor's code.
advisor-unknown = There is no advisor with the code “{ $code }”. Please check it, or choose from the list.
finding-ask = How do you know that there was contact with lead { $lead }? One sentence; it stays on the record.
finding-noted = Noted: there was contact with lead { $lead }. It stays with its advisor.
dispute-ask-reason = <b>{ $verdict }</b>. Why? Both sides will be told the reason.
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
review-list = { $total ->
    [one] There is 1 record that could not be used.
   *[other] There are { $total } records that could not be used.
    } Please choose one.
review-heading = 📥 <b>Record { $item }</b>, { $at } ({ $source ->
    [api] by the API or the form
    [calls] from Callpicker
    [chat] by chat
    [file] from a file
   *[other] { $source }
    })
review-field = { $field }: { $value }
review-ask-value = { $field }: what is the correct value?
review-ask-reason = Why is record { $item } discarded? One sentence will do.
review-discarded = Record { $item } has been discarded. It is kept with its reason.
review-known = That lead had come in another way; the record is settled.
button-review = Record { $item }

## Incidents
command-incidents = See incidents
incidents-none = There are no new incidents.
incidents-list = <b>New incidents: { $total }</b>
    { $lines }
incidents-seen = { $count ->
    [one] One incident marked as seen.
   *[other] { $count } incidents marked as seen.
}
incident-row = • { $at }: { $what } ({ $about ->
    [lead] lead { $which }
    [inbox] event { $which }
    [outbox] message { $which }
    [channel] { $which }
    [group] “{ $which }”
    [agenda] { $which }
   *[other] { $about } { $which }
    })
incident-kind-lead-late-notice = the notice of a lead left late
incident-kind-inbox-dead = something came in that could not be processed
incident-kind-outbox-dead = a message did not leave
incident-kind-outbox-unknown = a message may or may not have arrived
incident-kind-outbox-undeliverable = a message had no channel to leave by
incident-kind-outbox-hook = a message left and could not be recorded
incident-kind-channel-unauthorized = a channel refuses our account
incident-kind-agenda-failed = a scheduled task failed
incident-kind-group-left = we were removed from a group
incident-kind-other = another incident
button-seen = Seen
