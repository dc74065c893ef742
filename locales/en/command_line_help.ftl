# What the terminal says of its commands: help, mistakes in typing them, questions and examples.
cli-usage = Usage: { $line }
cli-usage-options = [OPTIONS]
cli-usage-command = COMMAND …
cli-help-arguments = Arguments
cli-help-options = Options
cli-help-commands = Commands
cli-help-examples = Examples
cli-help-help = Shows this help.
cli-help-needed = (required)
cli-help-default = (default: { $value })
cli-section-start = Getting started
cli-section-data = Files and data
cli-section-run = Running it
cli-section-measure = Measuring and trying out
cli-option-version = Shows the version.
cli-choices = One of: { $known }.
cli-cancelled = Cancelled.

cli-metavar-file = FILE
cli-metavar-what = WHAT
cli-metavar-month = YYYY-MM
cli-metavar-number = N
cli-metavar-code = CODE
cli-metavar-host = ADDRESS
cli-metavar-name = NAME
cli-metavar-folder = FOLDER
cli-metavar-url = URL
cli-metavar-text = TEXT

cli-error = Error: { $reason }
cli-error-more = More: { $command } --help
cli-error-command = There is no command “{ $name }”.
cli-error-option = There is no option { $name }.
cli-error-suggestion = Did you mean “{ $near }”?
cli-error-missing = { $name } is missing.
cli-error-value-missing = The value of { $name } is missing.
cli-error-no-value = { $name } takes no value.
cli-error-value = The value of { $name } cannot be used.
cli-error-too-many = This is too much: { $extra }
cli-error-usage = The command cannot be understood like this.
cli-error-choice = “{ $value }” is none of the choices: { $known }.
cli-error-number = “{ $value }” is not a whole number.
cli-error-at-least = { $value } is too little; the least is { $least }.
cli-error-range = { $value } is not between { $least } and { $most }.

ask-yes = y
ask-no = n
ask-yes-or-no = Please answer y or n.
ask-one-of = Choose one of these: { $known }

backup-no-database = There is nothing to copy: { $file } does not exist.
backup-itself = { $file } is the database itself; choose another name.
backup-damaged = The database is damaged and was not copied. “guardia doctor” says more.
restore-no-file = There is no file { $file }.
restore-unusable = { $file } is damaged or is no copy made by Guardia; nothing was changed.

init-packs = A pack brings the rules of a procedure that is written already; afterwards everything can be set in guardia.toml.
    ccima: real-estate contact center with a duty roster and ten minutes to call (Mexico)
    carrazos: follow-up of leads in a CRM, for car sales (Colombia)
    comteco: digital sales of internet access, from request to installation (Bolivia)
init-option-force = Replaces files that exist already, without asking.
init-refused = With these answers the policy is not valid, and nothing was written: { $problem }

cli-up-no-policy = There is no guardia.toml in this folder: the pack “{ $pack }” is used as it comes.
cli-up-no-bot = There is no bot (GUARDIA_TELEGRAM_TOKEN is missing): things come in, but nobody can be written to.
cli-up-nobody = Nobody is on the books: leads that come in will wait.
cli-up-doctor = “guardia init” writes the first, “guardia import people” puts people on the books, and “guardia doctor” tells what is missing.

doctor-no-policy = There is no guardia.toml: the pack “{ $pack }” is used as it comes.
doctor-no-policy-do = Run “guardia init”, or name the file in GUARDIA_CONFIG.
doctor-token-shape = What GUARDIA_TELEGRAM_TOKEN holds does not look like a token (123456789:AAE…).

# `guardia import … --template` and the links.
cli-option-template = Writes a template to fill in to FILE, explains its columns, and imports nothing.
cli-option-qr = Draws each link as a QR code, to be opened with the camera of a telephone.
cli-links-no-bot = The name of the bot is not known: each person has to open it and type their line there. With GUARDIA_TELEGRAM_TOKEN there are https links and QR codes.
import-file-missing = FILE is missing. --template writes one to fill in: guardia import { $what } --template
template-written = Template written: { $file }. Its rows are examples: put yours in their place.
template-next = To try it without keeping anything: { $command }
template-name = Column
template-meaning = What it is
template-required = Required?
template-form = Form
template-yes = yes
template-no = no

form-text = text
form-code = code, for example A1
form-role = advisor, manager, director, direction, contact_center_admin, marketing… or in Spanish: asesor, gerente…
form-phone = with the area code, or with + and the country code
form-email = name@domain
form-digits = digits only
form-yes-no = yes or no
form-score = from 0 to 100
form-count = whole number
form-language = es or en
form-date = 2026-12-01 or 1/12/2026
form-time = 08:00
form-month = 2026-12 or 12/2026
form-instant = 2026-12-01 10:00
form-call-type = outbound or inbound

column-people-code = Code of the person; it does not change and is not repeated
column-people-name = Full name
column-people-role = Role
column-people-zone = Sales zone
column-people-manager-code = Code of their manager, who is in the file or on the books
column-people-phone = Telephone
column-people-email = E-mail
column-people-telegram-id = Number of their Telegram account; without it they join by a link
column-people-extension = Extension they call from
column-people-internal = Whether they are internal staff; empty counts as yes
column-people-documents-complete = Whether their papers are complete; empty counts as no
column-people-qualification = Grade of their examination
column-people-sales-last-month = Sales of last month
column-people-language = Language they are written to in
column-people-active = Whether they work here; empty counts as yes
column-roster-advisor-code = Code of the advisor
column-roster-date = Day of the guard; all days of a file are of one month
column-roster-start = Hour at which it begins
column-roster-end = Hour at which it ends
column-sales-advisor-code = Code of the advisor
column-sales-month = Month of the sales
column-sales-sales = How many sales
column-leads-external-id = Number at the source; the same number comes in once
column-leads-name = Name of the prospect
column-leads-phone = Telephone; this or the e-mail is needed
column-leads-email = E-mail; this or the telephone is needed
column-leads-campaign = Campaign
column-leads-source = Where it comes from: web, fair…
column-leads-interest = What they look for
column-leads-city = City
column-leads-notes = Notes
column-leads-arrived-at = When it arrived, in the organisation's time
column-calls-call-id = Identifier of the call; the same comes in once
column-calls-call-type = Whether the advisor made it or received it
column-calls-date = When it began, in the organisation's time
column-calls-duration-sec = Seconds; 0 means that nobody answered
column-calls-callpicker-destination-name = Advisor, as named in Callpicker
column-calls-extension = Extension of the advisor
column-calls-callee-number = The number that was called (outbound)
column-calls-caller-number = The number that called (inbound)

# Examples at the foot of each help. Each line can be typed as it stands.
example-guardia =
    guardia demo
    guardia init
    guardia import people people.csv
example-guardia-demo =
    guardia demo
    guardia demo --story
    guardia demo --port 9000
example-guardia-init =
    guardia init
    guardia init --yes --name "Southern Homes" --pack ccima
    guardia init --folder /srv/guardia --telegram-mode polling
example-guardia-doctor =
    guardia doctor
example-guardia-chat =
    guardia chat --as A1
example-guardia-import =
    guardia import people --template people.csv
    guardia import people people.csv
    guardia import leads leads.xlsx --dry-run
example-guardia-import-people =
    guardia import people --template people.xlsx
    guardia import people people.xlsx --dry-run
    guardia import people people.xlsx --qr
example-guardia-import-roster =
    guardia import roster --template roster.csv
    guardia import roster roster.csv
example-guardia-import-sales =
    guardia import sales --template sales.csv
    guardia import sales sales.csv
example-guardia-import-leads =
    guardia import leads --template leads.csv
    guardia import leads leads.csv --dry-run
example-guardia-import-calls =
    guardia import calls --template calls.csv
    guardia import calls calls.csv
example-guardia-export =
    guardia export leads leads.xlsx
    guardia export results results.csv --month 2026-12
    guardia export roster roster.csv --force
example-guardia-backup =
    guardia backup copy.db
example-guardia-restore =
    guardia restore copy.db
    guardia restore copy.db --yes
example-guardia-erase =
    guardia erase --phone "55 1234 5678"
    guardia erase --email laura@example.com
example-guardia-up =
    guardia up
    guardia up --host 0.0.0.0 --port 8080
example-guardia-migrate =
    guardia migrate
example-guardia-web =
    guardia web --host 0.0.0.0 --port 8080
example-guardia-worker =
    guardia worker
example-guardia-sender =
    guardia sender
example-guardia-scheduler =
    guardia scheduler
example-guardia-simulate =
    guardia simulate --days 7
    guardia simulate --seed 12 --months 3
example-guardia-bench =
    guardia bench
    guardia bench --only arrival --per-second 20
    guardia bench --runs 3 --json figures.json
