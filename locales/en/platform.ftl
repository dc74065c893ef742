# What is answered when something cannot be done. The key is "error-" and the error's code.
error-unexpected = Something went wrong on our side and has been noted. Please try again in a moment.
error-refused = That cannot be done. /help shows what can.
error-not-found = I cannot find that. Please check the number or the code and try again.
error-not-yours = That is for somebody else to do, so I changed nothing.
error-not-yours-read = That is somebody else’s, so I cannot show it to you.
error-command-not-yours = That command is for somebody else to use. /help lists yours.
error-stale = This has changed since you saw it. Here is the latest.
error-already-done = Done already.
error-nobody-to-decide-for = There is nobody it can go to at the moment.
error-not-contacted-yet = Please call before discarding it. If the details are wrong, use “Dispute”.
error-invalid = That cannot be used. Please check it and try again.
error-invalid-phone = That is not a valid phone number. Write its { $digits } digits, or + and the country code.
error-invalid-email = That is not a valid e-mail address. It needs an @ and a domain, like ana@example.mx.
error-invalid-amount = That is not a valid amount. Write the figure only.
error-commission-too-small = The commission is smaller than the share taken on the price. Please check both amounts.
error-mixed-currencies = Price and commission are in different currencies. Please write both in the same one.
error-reason-missing = This decision needs a reason. Please write it in one sentence.
error-illegal-transition = That step is no longer possible: something changed in the meantime. Please open it again.
error-no-working-day = The calendar leaves no working day in the month. Please check the holidays.
error-nothing-in-force = No value is in force on { $day }.
error-policy = { $count ->
    [one] The policy file has one problem:
   *[other] The policy file has { $count } problems:
    }
    { $problems }

# Notices of the machinery: start, events that could not be worked off, groups.
incident-inbox-dead = <b>Event not processed</b>
    Event { $event }, received { $source ->
        [telegram] over Telegram
        [leads] from the lead form or API
        [calls] from Callpicker
        [console] from the console
       *[other] from another source
    }, failed { $tries ->
        [one] once
       *[other] { $tries } times
    } and will not be tried again. It is kept whole for the technical team to look at.
incident-inbox-lost = <b>{ $count ->
        [one] One event was lost
       *[other] { $count } events were lost
    } that had been acknowledged</b>
    The last one is of { $at }. There may be leads or calls among them; “guardia doctor” says what to do.
incident-join-guesses = <b>An unknown account is trying access links</b>
    It tried { $count } that do not work ({ $channel }, { $sender }). It is ignored for an hour; everybody else's links go on working.
    If it is one of your people, give them a new one with /link.
incident-group-left = <b>The bot is no longer in the group “{ $group }”</b>
    Nothing will be announced there. To come back, add it to a group and write /bind { $name } there.
settings-secret-empty = The variable { $name } is empty. Give it a value or remove it.
settings-secret-missing = The variable { $name } is missing: without it anybody could pass for the channel.
settings-url-wrong = The variable { $name } must be a full address that begins with https://.
field-error-unreadable = The field “{ $field }” is missing or cannot be read: { $value }
field-error-not-json = This is not valid JSON: { $value }
field-error-not-a-form = This is not a valid form: { $value }
field-error-too-deep = The data is nested too deeply: { $value }

# What is answered in any conversation, whatever it is about.
two-paragraphs = { $texts }
not-understood = I did not understand that. Is it one of these?
command-unknown = There is no command /{ $command }. /help shows those there are.
answer-unusable = I cannot use that as an answer here. Please choose one of the options, or write /cancel to leave.
button-stale = That button is out of date. Please use those of the latest message.
tap-done = Done already.
flow-cancelled = All right, we leave it. What was not confirmed has not been kept.
flow-changed = This conversation has changed since last time, so I closed it. Please start again whenever you like.
nothing-to-cancel = There is nothing under way.
stranger-refused = This is an internal channel and I do not recognise your account. If you work here, please ask the contact centre for your access link.

## Several conversations in one chat
flow-title = what was under way
flow-paused = I have put { $what } on hold. To come back to it, write /continue.
flow-still-open = Still under way: { $what }. Answer whenever you like; /continue repeats the question.
flows-paused = { $count ->
    [one] Something is still under way:
   *[other] { $count } things are still under way:
    }
button-resume = Continue with { $what }
flow-cancelled-paused = All right, we leave { $what }. What was not confirmed has not been kept.
flow-right-lost = I closed { $what }: it is no longer yours to do. What was not confirmed has not been kept.
flow-title-lead-new = the new lead
flow-title-lead-new-of = the new lead, { $name }
flow-title-lead-status = the status of lead { $lead }
flow-title-lead-closing = the closing of lead { $lead }
flow-title-lead-same = who is the same person as lead { $lead }
flow-title-lead-dispute = the dispute about lead { $lead }
flow-title-lead-give = who gets lead { $lead }
flow-title-lead-decline-reason = the reason for lead { $lead }
flow-title-lead-move = handing over lead { $lead }
flow-title-lead-found = the contact with lead { $lead }
flow-title-review-fix = the correction of record { $item }
flow-title-review-discard = the discarding of record { $item }
flow-title-call-owner = the unmatched call
flow-title-dispute-rule = the decision of the dispute
flow-title-dispute-statement = your side of a dispute
flow-title-dispute-appeal = the appeal
flow-title-swap = the swap of guards
flow-title-cover = asking for a guard to be covered
flow-title-nomination = the nomination of the zone
flow-title-roster-edit = the changes to the roster
flow-title-readmission = the readmission of the zone
flow-title-exception = the exception

## Forms
form-too-long = That is too long: { $most } characters at the most.
form-amount-unclear = I did not understand the amount. Please write only the figure, for example 1250000 or { $millions } million.
form-ask-field = What shall we correct?

# Dates and times
when-unclear = I did not understand the date. Please write it like “tomorrow at 11”, “Friday 5 pm” or “25 Nov 10:00”.
when-past = That has passed. When will it be?
when-past-at = { $at } has passed. When will it be?
when-hour-ask = { $day }: at what time?
when-hour-unclear = I did not understand the time. Please write it like “16:30”, “5 pm” or “half past nine”.
when-type-hour = Please write the time, for example “16:30” or “half past five”.
when-which = Which of these?
when-confirm = I understood { $at }. Is that right?
when-option = { $at }
when-option-day = { $day }
when-yes = Yes, that is right
when-other-hour = Another time
when-other-day = Another day

# Notices to the administrator about the channels that messages leave by.
incident-outbox-dead = <b>Message not delivered</b>
    Message { $message } for { $who } did not leave and will not be tried again. Reason: { $error }
incident-outbox-undeliverable = <b>Message without a channel</b>
    Message { $message } for { $who } could not be delivered: their chat does not take our messages and they have no other one open.
incident-outbox-unknown = <b>Delivery in doubt</b>
    The channel did not confirm message { $message } for { $who }, not even the second time. It may not have arrived.
incident-outbox-hook = <b>Message not recorded</b>
    Message { $message } was sent, but it could not be recorded. The details are in the system log.
incident-channel-unauthorized = <b>The { $channel } channel refuses our account</b>
    No message leaves there until access is restored. What is pending is kept and will leave afterwards.

# `guardia chat`: a conversation in the terminal.
cli-chat = Opens a conversation in the terminal: buttons are numbers.
chat-option-as = Code of the person who talks.
chat-nobody = Nobody has the code { $code }. Check it, or bring people in with “guardia import people”.
chat-no-database = There is no database at { $file }. To begin: “guardia init”.
chat-how-to-end = Type the number of a choice or any text. To end: Ctrl+D

# What the command “guardia” says when it sets the desk going.
cli-guardia = Guardia: the lead desk inside the chat.
cli-up = Runs everything in one process: web, work, sending and clock.
cli-web = Receives: the webhooks, health and metrics.
cli-worker = Processes the events that came in.
cli-sender = Sends the messages that are waiting.
cli-scheduler = Keeps time: deadlines and agenda.
cli-migrate = Brings the database up to date.
cli-option-host = The address to listen on.
cli-option-port = The port to listen on; 0 takes a free one.
cli-migrated = The database is up to date.
cli-listening = Listening on { $address }
cli-port-taken = Cannot listen on port { $port }: { $error }. Choose another one with --port.
cli-database-unreachable = The database cannot be reached. { $error }
cli-database-behind = The database is of an older version. Bring it up to date with “guardia migrate”. { $error }
cli-database-ahead = The database is of a newer version than this program. Update the program. { $error }

# The product's pages in a browser: the key they ask for, and the figures.
pages-key-missing = This page opens with a key.
pages-key-wrong = That is not the key of this page.
pages-key-not-set = This page is closed: { $variable } is missing from the product’s settings.
pages-key-label = Key
pages-key-open = Open
pages-refused = This page does not take what was sent to it.
pages-failed = Something failed here. The product’s log has it.
metrics-title = Figures of the product
metrics-note = As they are at this moment. The page does not update by itself.
metrics-inbox-waiting = Events not yet worked on
metrics-inbox-oldest-seconds = Age of the oldest waiting event
metrics-inbox-dead = Events given up
metrics-outbox-waiting = Messages not yet sent
metrics-outbox-oldest-seconds = Age of the oldest waiting message
metrics-outbox-dead = Messages failed or unconfirmed
metrics-leads-received-24h = Leads of the last 24 h
metrics-leads-waiting = Leads that wait for an advisor
metrics-clocks-running = Running contact clocks
metrics-breaches-24h = Deadlines broken in the last 24 h
metrics-incidents-unseen = Incidents to see
metrics-reviews-open = Items to review
metrics-seconds = { $span }
metrics-lead-notice-seconds = From arrival to notice, last 24 h
metrics-within = Told within { $seconds } s
metrics-longer = Told in all
metrics-for-machines = Prometheus gets these figures at this same address with “Authorization: Bearer” and the key.
# What waits for a person (/pending).
button-task-take = I'll do it
button-task-give-back = Give it back
task-taken-by = 👤 { $name } is on it.
error-task-taken = { $by } is on it already. If they give it back, it shows in /pending again.
error-task-decided = { $by } has decided that already ({ $at }): { $outcome }.
error-task-decided-by-you = You have decided that already ({ $at }): { $outcome }.
error-task-over = That waits for nobody any more: { $outcome } ({ $at }).
outcome-done = it is done
outcome-cancelled = it was not needed any more
outcome-expired = the time ran out
outcome-withdrawn = the dispute was withdrawn
outcome-over = the dispute is over
outcome-statement-given = your side was received
outcome-statement-none = there was nothing to add
task-reminder = ⏳ Waiting for you:
    { $lines }
task-overdue = ⏰ Still waiting, and its time is up:
    { $lines }
    With: { $names }
button-dispute-withdraw = Withdraw dispute
button-dispute-statement = Give my side
button-dispute-nothing = Nothing to add
button-dispute-appeal = Appeal

## What is typed without a question
which-meant = Which one do you mean? You can also type it with the name or the number.
button-apply = ✅ Yes
button-correct-meaning = ✏️ Something else
meaning-applied = ✅ Done. { $what }
meaning-dropped = I changed nothing. I had understood: { $what }
meaning-dropped-likely = I changed nothing. Is it one of these?
file-not-understood = I received it, but I do not know what it is for and did not keep it. Tell me what you need, or tap the button of the lead before you send it.
greeting-back = Hello. What do you need?
intent-help = Help
intent-greeting = A greeting
intent-thanks = Nothing: a thank-you
command-phrases = Teach phrases that were not understood
phrases-none = There are no phrases to teach.
phrases = { $total ->
    [one] There is one phrase that was not understood or was taught.
   *[other] There are { $total } phrases that were not understood or were taught.
    } Tap one to say what it means.
phrase-label = { $phrase } ({ $count })
phrase-label-taught = ✓ { $phrase }
phrase-ask = What does “{ $phrase }” mean?
phrase-ask-taught = “{ $phrase }” means: { $means }. What should it mean?
button-phrase-drop = Take off the list
button-phrase-unteach = Stop using it
phrase-taught = Done: from now on “{ $phrase }” means “{ $means }” for everybody.
phrase-untaught = Done: “{ $phrase }” means nothing any more.
phrase-dropped = Done: I took “{ $phrase }” off the list.
flow-title-phrase-teach = what “{ $phrase }” means

# `/incidents`: what went wrong and nobody has looked at.
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
incident-kind-inbox-dead = something came in that could not be processed
incident-kind-outbox-dead = a message did not leave
incident-kind-outbox-unknown = a message may or may not have arrived
incident-kind-outbox-undeliverable = a message had no channel to leave by
incident-kind-outbox-hook = a message left and could not be recorded
incident-kind-channel-unauthorized = a channel refuses our account
incident-kind-agenda-failed = a scheduled task failed
incident-kind-inbox-lost = acknowledged events were lost
incident-kind-join-guesses = an unknown account tried many access links
incident-kind-group-left = we were removed from a group
incident-kind-other = another incident
button-seen = Seen
board-incidents = Incidents to see
