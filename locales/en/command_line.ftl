# `guardia backup | restore | export`: copies and tables.
cli-backup = Copies the database without stopping anything (SQLite).
cli-restore = Restores a copy of the database (SQLite). Stop the processes first.
cli-export = Exports leads, assignments, results or the roster to CSV or XLSX.
backup-option-file = File of the copy.
backup-failed = It could not be done: { $error }
backup-done = Copied: { $file } ({ $size } bytes). It holds personal data: keep it with care.
backup-not-sqlite = The database is not SQLite. Use pg_dump to copy it and pg_restore to put it back.
restore-option-file = The copy.
restore-option-yes = Asks nothing.
restore-ask = { $file } will be replaced. Go on?
restore-kept = What was there is now in { $file }
restore-done = The copy is in its place. Go on with “guardia migrate” and “guardia doctor”.
export-option-what = What is exported: leads, assignments, results, roster… (as the procedures say).
import-not-taken = The procedures of this organisation do not take “{ $what }”.
export-unknown = There is no “{ $what }” to take out; there is: { $known }.
export-option-file = File that ends in .csv or .xlsx.
export-option-month = This month only.
export-option-force = Replaces the file without asking, if it exists.
export-month = “{ $month }” is not a month; write it as 2026-12.
export-no-folder = There is no folder { $folder }; make it or choose another.
export-not-a-file = { $file } exists and is not a file; choose another name.
export-ask = { $file } exists. Replace it?
export-exists = { $file } exists and was left alone. Choose another name, or use --force to replace it.
export-not-written = { $file } could not be written: { $error }
export-ending = { $file } must end in .csv or .xlsx.
export-done = { $count ->
    [one] One row
   *[other] { $count } rows
} in { $file }. It holds personal data: keep it with care.

# `guardia bench`: the figures that the product must reach.
cli-bench = Measures on this machine the figures that the product must reach.
bench-option-only = This measurement only; may be repeated.
bench-option-per-second = Leads per second in the measurements at a steady rate; the search for the highest rate starts from it.
bench-option-seconds = Length in seconds of the measurements at a steady rate and idle; each try of the highest rate lasts a fourth of it.
bench-option-json = File for the result as JSON, with every measurement.
bench-arrival = From a lead's arrival to its notice accepted by the channel
bench-deadlines = Contact deadlines at one instant
bench-idle = Open leads, idle
bench-start = Start of “guardia up”
bench-column-measure = Measurement
bench-column-value = Value
bench-column-goal = Goal
bench-column-ratio = Value/goal
bench-note-pace = The pace that Telegram asks for is raised here: the product is measured, not the wait that the channel imposes.
bench-figure-decided-bound = all decided, under the policy's cap
bench-figure-processor-bound = processor time
bench-figure-decided-free = all decided, all move on to another advisor
bench-figure-processor-free = processor time
bench-figure-notice-p50 = notice, median
bench-figure-notice-p95 = notice, 95th percentile
bench-figure-notice-p99 = notice, 99th percentile
bench-figure-notice-slowest = slowest notice
bench-figure-door-p99 = answer to the form, 99th percentile
bench-figure-core = of a core
bench-figure-ready-new = ready, with a new database
bench-figure-ready-again = ready, with an existing database
bench-option-probes = Tries, at the most, to find the highest rate.
bench-option-advisors = Advisors on guard.
bench-option-deadlines = Deadlines at one instant.
bench-option-open-leads = Open leads in the idle measurement.
bench-option-runs = How often everything is measured; the median is reported.
bench-option-postgres = Measures on PostgreSQL too: the URL of a server where databases may be created, or “local” for a throw-away one from the installed programs.
bench-no-postgres = There is no PostgreSQL: { $reason }
bench-machine =
  { $cores ->
    [one] One core
   *[other] { $cores } cores
  } of { $processor }, { $memory_gb } GB, { $system }, Python { $python }, SQLite { $sqlite }
bench-runs =
  { $runs ->
    [one] Everything measured once.
   *[other] Median of { $runs } measurements each.
  }
bench-rate = The highest rate at which notices are in time
bench-busy = The same, with one core busy with something else
bench-figure-highest-rate = leads per second
bench-figure-product-per-lead = processor time of the product, per lead
bench-figure-generator-share = load generator, of a core
bench-figure-generator-late = load generator late by, 99th percentile
bench-figure-channel-share = emulated channel, of a core

# `guardia import leads | calls`: files of leads and calls.
cli-import-leads = Imports leads.
cli-import-calls = Imports calls exported from Callpicker.
bring-refused-row = Row { $row }: { $reasons }
bring-done = Done. Received: { $taken } · known already: { $known } · kept for review: { $refused }
bring-would-do = Dry run, nothing was stored. Would be received: { $taken } · would go to review: { $refused }

# `guardia doctor`: what is missing or wrong, and what to do.
cli-doctor = Looks the installation over and says what is missing, what is wrong and what to do.
doctor-verdict = { $count ->
    [0] All is in order for work.
    [one] There is one problem to solve.
   *[other] There are { $count } problems to solve.
}
doctor-variable = The variable { $name } has a value that cannot be used.
doctor-variable-do = Correct it in the environment or in the file .env.
doctor-secret-do = Correct it in the environment or in the file .env and start again.
doctor-secrets = The keys are complete.
doctor-no-channel = There is no channel: the bot can speak to nobody.
doctor-no-channel-do = Put the token that @BotFather gives into GUARDIA_TELEGRAM_TOKEN, or run “guardia init”.
doctor-no-calls-key = GUARDIA_CALLS_KEY is missing: no Callpicker call comes in, and every contact deadline would count as missed.
doctor-no-calls-key-do = Set the key and register the address /webhooks/calls/KEY in Callpicker.
doctor-no-leads-key = GUARDIA_LEADS_KEY is missing: forms cannot deliver leads.
doctor-no-leads-key-do = Set the key if leads come from the web; by chat and by file they come in without it.
doctor-no-page-key = { $name } is missing: the page { $page } is closed to everybody.
doctor-no-page-key-do = Set the key if anybody is to see that page.
doctor-policy = The policy of “{ $name }” is valid.
doctor-policy-wrong = The policy has a mistake: { $problem }
doctor-policy-wrong-do = Correct that line of the file.
doctor-disk = { $free } MB are free for the database.
doctor-disk-do = Make room: when the disk is full no lead can be stored.
doctor-token = Telegram knows the bot { $name }.
doctor-token-refused = Telegram refuses the bot's token.
doctor-token-refused-do = Copy the token from @BotFather into GUARDIA_TELEGRAM_TOKEN again.
doctor-telegram-silent = Telegram does not answer.
doctor-telegram-silent-do = Check this machine's way out to the internet, and GUARDIA_TELEGRAM_API_URL.
doctor-hook = Telegram delivers messages to the right address.
doctor-hook-not-set = The webhook is not set: nothing that people write comes here.
doctor-hook-not-set-do = Start “guardia up” or “guardia web”: they set it when they start.
doctor-hook-elsewhere = Telegram delivers messages to { $url }, not to { $wanted }.
doctor-hook-failing = Telegram could not deliver a message ({ $at }): { $error }
doctor-hook-failing-do = Check that this installation can be reached from the internet over https and is running.
doctor-hook-backlog = { $count ->
    [one] One Telegram message has not been fetched.
   *[other] { $count } Telegram messages have not been fetched.
}
doctor-hook-unwanted = A webhook is registered at { $url }: while it is there, messages cannot be fetched.
doctor-hook-unwanted-do = Use GUARDIA_TELEGRAM_MODE=webhook, or remove the bot's webhook.
doctor-polling = Telegram messages are fetched regularly (polling).
doctor-no-public-url = GUARDIA_PUBLIC_URL is missing: Telegram does not know where to deliver messages.
doctor-no-public-url-do = Set the public https address, or use GUARDIA_TELEGRAM_MODE=polling.
doctor-database = The database answers and is up to date.
doctor-database-behind = The database has still to be prepared or brought up to date.
doctor-database-behind-do = Run “guardia migrate”.
doctor-database-ahead = The database is of a newer version than this program.
doctor-database-ahead-do = Update the program.
doctor-database-unreachable = The database cannot be reached: { $error }
doctor-database-unreachable-do = Check GUARDIA_DATABASE_URL, and that the server is running.
doctor-database-damaged = The database file { $file } is damaged: { $error }
doctor-restore-do = Stop the processes, put the files of the database aside as they are, and run “guardia restore COPY” with the last good copy.
doctor-record = Nothing is missing from the records.
doctor-dangling = { $count ->
    [one] One row of “{ $table }” points
   *[other] { $count } rows of “{ $table }” point
    } in “{ $column }” at something that is no longer in “{ $target }”.
doctor-notices-empty = { $count ->
    [one] One notice counts as waiting and there is no message to carry it.
   *[other] { $count } notices count as waiting and there is no message to carry them.
    }
doctor-audit-holes = { $count ->
    [one] One act is missing from the record, from which nothing is ever deleted.
   *[other] { $count } acts are missing from the record, from which nothing is ever deleted.
    }
doctor-audit-holes-do = Somebody deleted them, or the file was damaged. Compare with the last copy and find out who has access to the database.
doctor-events-lost = { $count ->
    [one] One event was lost that had been acknowledged
   *[other] { $count } events were lost that had been acknowledged
    }; the last one is of { $at }.
doctor-events-lost-before = Events were lost at some time that had been acknowledged; /incidents tells more.
doctor-events-lost-do = Ask the forms and Callpicker to send that time's events again, or bring them in with “guardia import leads” and “guardia import calls”: what is there already is not repeated. Check the disk. If you went back to an earlier copy, this is expected.
doctor-nobody = Nobody has been added yet.
doctor-nobody-do = Run “guardia import people FILE”.
doctor-answers = { $name } answers for what nobody else can settle, and can be written to.
doctor-nobody-answers = None of those who answer for what nobody else can settle can be written to ({ $roles }).
doctor-nobody-answers-do = Add one of those people, and let them open the personal link that “guardia import people” gives, or unblock the bot.
doctor-group = The group “{ $title }” is bound as “{ $name }”.
doctor-no-group = No group is bound as “{ $name }”: closings are not announced.
doctor-no-group-do = Add the bot to the group and have the administrator write there: /bind { $name }
doctor-on-guard = { $count ->
    [one] One advisor can receive leads now.
   *[other] { $count } advisors can receive leads now.
}
doctor-nobody-now = Reception is open and no advisor can receive leads.
doctor-nobody-now-do = Check who is on guard, who has confirmed the roster and whose chat is open.
doctor-guards = { $count ->
    [one] There is one guard for the next opening ({ $day }).
   *[other] There are { $count } guards for the next opening ({ $day }).
}
doctor-no-guards = Nobody is on guard at the next opening ({ $day }).
doctor-no-guards-do = Publish the month's roster, or run “guardia import roster FILE”.
doctor-unconfirmed = { $count ->
    [one] One advisor has not confirmed the roster and receives no leads.
   *[other] { $count } advisors have not confirmed the roster and receive no leads.
}
doctor-unconfirmed-do = The administrator sees them with /roster; their managers know, or will after 24 hours.
doctor-calls = Last word from Callpicker: { $at }.
doctor-calls-never = Callpicker has not sent a call yet.
doctor-calls-silent = There are contacts to be checked and Callpicker has sent no calls for { $silent }.
doctor-calls-do = Check in Callpicker the notice of outbound calls to /webhooks/calls/KEY.
doctor-processes = The processes keep up.
doctor-worker-behind = There are received events that nobody works on.
doctor-worker-behind-do = Start “guardia worker” (or “guardia up”).
doctor-scheduler-behind = There are deadlines that have passed and that nobody has decided.
doctor-scheduler-behind-do = Start “guardia scheduler” (or “guardia up”).
doctor-sender-behind = Messages wait and no process sends them.
doctor-sender-behind-do = Start “guardia sender” (or “guardia up”).
doctor-inbox-dead = { $count ->
    [one] One event failed several times and is not tried again.
   *[other] { $count } events failed several times and are not tried again.
}
doctor-outbox-dead = { $count ->
    [one] One message did not leave, or it is not known whether it arrived.
   *[other] { $count } messages did not leave, or it is not known whether they arrived.
}
doctor-dead-do = The administrator sees them with /incidents.
doctor-reviews = { $count ->
    [one] Something that came in waits for review.
   *[other] { $count } things that came in wait for review.
}
doctor-reviews-do = The administrator or marketing can correct them with /review.

# `guardia erase`: a prospect's data, on request.
cli-erase = Erases the data of a prospect who has asked for it; figures are kept.
erase-option-phone = The prospect's phone.
erase-option-email = The prospect's e-mail.
erase-option-yes = Asks nothing.
erase-whom = Give --phone or --email.
erase-unreadable = That phone or e-mail cannot be read.
erase-nobody = There are no data of that person.
erase-ask = { $count ->
    [one] The personal data of one lead
   *[other] The personal data of { $count } leads
} will be erased for good. Go on?
erase-done = Done. Leads without personal data: { $leads } · messages emptied: { $messages }
error-erase-still-open = Leads of that person are still being worked on ({ $leads }). Discard or close them in chat and try again.
message-erased = (erased at the prospect's request)

# `guardia init`: the first set-up.
cli-init = Asks what is needed and writes guardia.toml and .env.
init-ask-name = Name of the organisation
init-ask-pack = Pack of procedures
init-ask-time-zone = Time zone
init-ask-telegram-token = Token of the Telegram bot (from @BotFather; empty if there is none yet)
init-ask-telegram-mode = How do messages come in? polling: the program fetches them; webhook: Telegram brings them to a public address
init-ask-public-url = Public address of this installation, with https
init-ask-database-url = Database
init-option-name = Name of the organisation.
init-option-pack = Pack of procedures.
init-option-time-zone = Time zone, for example America/Mexico_City.
init-option-country = Country of phone numbers without a prefix, for example MX.
init-option-locale = Regional format, for example es-MX.
init-option-telegram-token = Token of the Telegram bot.
init-option-telegram-mode = How Telegram messages come in.
init-option-public-url = Public address, with https.
init-option-database-url = Address of the database.
init-option-folder = Folder that is written to.
init-option-yes = Asks nothing and uses the defaults. Never overwrites files.
init-overwrite = The file { $file } exists. Overwrite it?
init-kept = Left as it was: { $file }
init-written = Written: { $file }
init-next = Go on with “guardia doctor”: it says what is missing.

# `guardia simulate`: simulated months.
cli-simulate = Simulates whole months of a pack over a database of its own: leads arrive, people write and answer, the channel and the processes fail, and every day it is checked that nothing is lost and the rules hold. It does not touch the data of the organisation. Ends with 1 when something did not hold, and says how to repeat it.
simulate-option-seed = Seed of the first month; the same seed lives the same month.
simulate-option-months = How many months, each with the next seed.
simulate-option-days = Days of each month.
simulate-option-pack = Which organisation: its time zone, its country and its procedures.
simulate-option-contact-center = With the contact centre in the place of the pack's own procedures.
simulate-living = Month of seed { $seed }, { $days } days…
simulate-held = Everything held.
simulate-again = To repeat it: { $command }
