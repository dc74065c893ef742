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
doctor-policy = The policy of “{ $name }” is valid.
doctor-policy-wrong = The policy cannot be used like this: { $problem }
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
doctor-database-behind = The database is of an earlier version, or empty.
doctor-database-behind-do = Run “guardia migrate”.
doctor-database-ahead = The database is of a newer version than this program.
doctor-database-ahead-do = Update the program.
doctor-database-unreachable = The database cannot be reached: { $error }
doctor-database-unreachable-do = Check GUARDIA_DATABASE_URL, and that the server is running.
doctor-nobody = Nobody has been added yet.
doctor-nobody-do = Run “guardia import people FILE”.
doctor-administrator = { $name } is the contact-centre administrator and can be written to.
doctor-no-administrator = There is no contact-centre administrator: nobody decides when no advisor can take a lead.
doctor-no-administrator-do = Add somebody with the role contact_center_admin.
doctor-administrator-unreachable = { $name } is the contact-centre administrator, but the bot cannot write to them.
doctor-administrator-unreachable-do = Let them open the personal link that “guardia import people” gives, or unblock the bot.
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
