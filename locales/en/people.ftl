# Files brought in: what was done, and which rows need correcting.
import-done = Done. New: { $added } · changed: { $changed } · removed: { $removed } · unchanged: { $unchanged }
import-would-do = Dry run, nothing was saved. New: { $added } · with changes: { $changed } · to be removed: { $removed } · unchanged: { $unchanged }
import-refused = { $problems ->
    [one] Nothing was saved: 1 value needs correcting.
   *[other] Nothing was saved: { $problems } values need correcting.
    }
import-columns-ignored = Columns that are not used: { $columns }
import-problem-column-missing = The column “{ $column }” is missing.
import-problem-empty = Row { $row }, “{ $column }”: is empty.
import-problem-too-long = Row { $row }, “{ $column }”: is too long: { $value }
import-problem-repeated = Row { $row }, “{ $column }”: appears twice in the file: { $value }
import-problem-role = Row { $row }, “{ $column }”: not a known role: { $value }. For example: advisor, manager, director, direction, contact_center_admin, marketing.
import-problem-phone-empty = Row { $row }, “{ $column }”: has no digits: { $value }
import-problem-phone-letters = Row { $row }, “{ $column }”: the phone has letters: { $value }
import-problem-phone-signs = Row { $row }, “{ $column }”: the phone has signs that do not belong: { $value }
import-problem-phone-too-short = Row { $row }, “{ $column }”: the phone lacks digits: { $value }
import-problem-phone-too-long = Row { $row }, “{ $column }”: the phone has too many digits: { $value }
import-problem-phone-not-a-number = Row { $row }, “{ $column }”: there is no such phone: { $value }
import-problem-email = Row { $row }, “{ $column }”: is not a valid e-mail: { $value }
import-problem-telegram-id = Row { $row }, “{ $column }”: a Telegram id is digits only: { $value }
import-problem-telegram-taken = Row { $row }, “{ $column }”: that Telegram account belongs to somebody else: { $value }
import-problem-yes-no = Row { $row }, “{ $column }”: must be yes or no: { $value }
import-problem-count = Row { $row }, “{ $column }”: must be a whole number: { $value }
import-problem-score = Row { $row }, “{ $column }”: must be a number from 0 to 100: { $value }
import-problem-language = Row { $row }, “{ $column }”: the language is Spanish or English: { $value }
import-problem-manager = Row { $row }, “{ $column }”: nobody has that code: { $value }
import-problem-own-manager = Row { $row }, “{ $column }”: nobody can be their own manager: { $value }
import-problem-date = Row { $row }, “{ $column }”: is not a date; use 2026-12-01 or 1/12/2026: { $value }
import-problem-month = Row { $row }, “{ $column }”: not a month; use 2026-03 or 03/2026: { $value }
import-problem-time = Row { $row }, “{ $column }”: is not a time; use 08:00: { $value }
import-problem-advisor = Row { $row }, “{ $column }”: nobody has that code: { $value }
import-problem-not-an-advisor = Row { $row }, “{ $column }”: is not an active advisor: { $value }
import-problem-ineligible = Row { $row }, “{ $column }”: does not meet the rules for the roster: { $value }
import-problem-guard-ends-before-start = Row { $row }: the guard of { $value } ends before it starts.
import-problem-guard-too-long = Row { $row }: the guard of { $value } lasts more than 24 hours.
import-problem-guard-outside-month = Row { $row }: the guard of { $value } lies outside the month.
import-problem-guard-unavailable = Row { $row }: { $value } is not available that day.
import-problem-guard-overlap = Row { $row }: { $value } has another guard at the same time.
error-table-unreadable = The file “{ $file }” could not be read: { $reason ->
    [empty] it is empty
    [no-file] it does not exist
    [no-access] it cannot be opened; check its permissions
    [not-a-file] it is a folder or a device, not a file
    [too-large] it is larger than { $most } MB; split it
    [unpacked] unpacked it exceeds { $most } MB, or it holds parts that no spreadsheet writes
    [too-long] it has more than { $most } rows; split it
    [too-wide] it has more than { $most } columns
    [row-too-long] one of its rows is far too long
    [cell-too-long] one of its cells has more than { $most } characters
    [entities] it holds XML definitions that no spreadsheet writes
    [binary] it is neither text nor Excel
   *[other] it is damaged, or neither CSV nor XLSX
    }.

## In the terminal
cli-import = Imports files: people, roster, sales, leads and calls.
cli-import-people = Adds or updates people; gives a link to whoever has no chat yet.
cli-import-sales = Imports the sales of each advisor by month.
cli-import-roster = Publishes a roster made elsewhere.
cli-option-file = The file, CSV or XLSX.
cli-option-dry-run = Rehearses: says what it would do and saves nothing.
cli-option-new-links = Gives a new link also to those whose link has not been used.
cli-links = Access links. Each works once; give it to its owner only:

# First words: greeting by role, help, language, groups.
greeting = Hello, { $name }. I am the assistant of <b>{ $organization }</b>.
    { $duty }
    /help shows everything you can ask me for.
greeting-advisor = Your guards and your leads reach you here, and here you record their follow-up.
greeting-manager = Here I tell you what happens with your team's leads and guards.
greeting-director = Here you hand in your zone's monthly nomination and see how your people are doing.
greeting-direction = Here you get the notices meant for direction.
greeting-contact-center-admin = Here you make the roster, decide who takes leads left without an advisor, and settle disputes.
greeting-marketing = Here you enter leads and look at those that came with incomplete data.
greeting-crm-assistant = Here you will see how leads are followed up.
greeting-crm-agent = Here the tasks of following up leads will reach you.
greeting-marketing-coordinator = Here you will see how the leads of your campaigns are followed up.
greeting-general-manager = Here you get the notices and figures meant for general management.
greeting-digital-executive = Here your digital sales will reach you.
greeting-help-desk = Here the capacity checks will reach you.
greeting-collections = Here the deposits to validate will reach you.
greeting-cashier = Here the invoices to deliver will reach you.
greeting-billing = Here the charges to review will reach you.
greeting-digital-lead = Here you keep track of digital sales.
greeting-head-of-sales = Here you get the sales figures.

help = <b>This is what you can ask me for</b>
    { $lines }
    In the middle of a conversation, /cancel leaves it and /back goes one step back.
help-line = /{ $command }: { $what }

command-start = Start
command-help = See what I can do
command-menu = Put the menu back
command-language = Change the language
language-question = Which language shall I write to you in?
language-es = Español
language-en = English
language-set = All right, from now on I write to you in English.

join-link-refused = That link has been used or has expired. Please ask the contact centre for a new one.

command-link = Give somebody access
link-how = Type the person's code or name after the command, for example: /link A1
link-nobody = I find nobody with the code or the name “{ $name }”.
link-whom = Several people are called “{ $name }”. Who is to have access?
link-whom-choice = { $name } ({ $code })
link-forward = Access for <b>{ $name }</b>: forward them the message below.
    It works once and expires on { $expires }. The earlier link no longer works.
link-message = Hello, { $name }. This is your access to the chat of { $organization }:
    { $link }
    Open it on the phone that has your Telegram and tap “Start”. It is personal and works once.
link-given = Access for <b>{ $name }</b>. Have them open this bot and type:
    <code>/start { $token }</code>
    It works once and expires { $expires }. The previous link no longer works.

command-bind = Bind this group
command-groups = See the bound groups
group-bind-how = Type the command inside the group you want to bind: /bind { $name }
group-bound = Done. This group is bound as “{ $name }”; announcements will be made here.{ $waited ->
    [0] { "" }
    [one] { " " }The one that was waiting is here.
   *[other] { " " }The { $waited } that were waiting are here.
    }
group-list = <b>Groups</b>
    { $lines }
group-line-bound = “{ $name }”: { $title }
group-line-free = “{ $name }”: not bound. Inside the group, type /bind { $name }
error-group-name-unknown = There is no group by that name. Those in use are: { $names }
