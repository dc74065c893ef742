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
