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
link-how = Type the person's code after the command, for example: /link A1
link-given = Access for <b>{ $name }</b>. Have them open this bot and type:
    <code>/start { $token }</code>
    It works once and expires { $expires }. The previous link no longer works.

command-bind = Bind this group
command-groups = See the bound groups
group-bind-how = Type the command inside the group you want to bind: /bind { $name }
group-bound = Done. This group is bound as “{ $name }”; announcements will be made here.
group-list = <b>Groups</b>
    { $lines }
group-line-bound = “{ $name }”: { $title }
group-line-free = “{ $name }”: not bound. Inside the group, type /bind { $name }
error-group-name-unknown = There is no group by that name. Those in use are: { $names }
