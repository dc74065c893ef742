# The demo page: phones side by side.
playground-title = Guardia
playground-subtitle = Demo
playground-phones = Phones
playground-language = Español
playground-theme = Switch between light and dark
playground-more = More options
playground-failed = That did not work: { $code }

## Roles
playground-part-advisor = Advisor
playground-part-manager = Manager
playground-part-direction = Direction
playground-part-contact-center-admin = Contact-centre administrator
playground-prospect = Prospect
playground-prospect-part = Web form

## Clock
playground-clock = The demo's clock
playground-clock-winding = Winding the clock on…
playground-wind-one-minute = +1 min
playground-wind-five-minutes = +5 min
playground-wind-ten-minutes = +10 min
playground-wind-sunday-evening = to Sunday 19:00
playground-wind-monday-at-eight = to Monday 8:00
playground-wind-monday-at-nine = to Monday 9:00
playground-wind-first-at-eight = to the 1st, 8:00

## The guided story
playground-story = The story in seven steps
playground-story-hint = Follow the steps, or touch whatever you like: everything answers.
playground-story-done = That was all. The rest is free play.
playground-play = Do it for me
playground-playing = One moment…
playground-step-done = Done
playground-step-roster-confirmed = The roster is published and the advisors confirm
playground-step-roster-confirmed-hint = Each advisor gets their own guards in private and taps “Confirm”. Whoever does not confirm receives no leads.
playground-step-lead-arrived = A lead reaches the advisor whose turn it is
playground-step-lead-arrived-hint = Fill in the form as if you were the prospect. The card appears within seconds on the phone of the advisor on guard.
playground-step-reminded = Nobody calls: reminders at 5 and 8 minutes
playground-step-reminded-hint = Wind the clock on by 5 minutes, then minute by minute. The advisor gets both reminders.
playground-step-moved-on = At 10 minutes the lead moves on
playground-step-moved-on-hint = Keep winding. The advisor who had it, the manager and direction are told; the new advisor gets 10 minutes of their own.
playground-step-contacted = The new advisor calls, and the contact is recorded
playground-step-contacted-hint = On their phone, tap the lead's number and call. What counts is the call in Callpicker, not the button.
playground-step-followed-up = Status, grade and next step
playground-step-followed-up-hint = On the card, tap “Status”: a couple of taps complete the follow-up.
playground-step-closed = The closing is announced in Apartados
playground-step-closed-hint = Record the closing from the card. The group gets it as “Fuente MKT CCIMA”, with the client's data hidden.

## Inside a phone
playground-typing = typing…
playground-message = Message
playground-send = Send
playground-start = Start
playground-start-hint = Has not met Guardia yet. Tap “Start” to begin the conversation.
playground-commands = Commands
playground-commands-empty = Guardia offers no commands in this chat.
playground-attach = Attach
playground-attach-file = Photo or file
playground-attach-location = My location
playground-attach-contact = My contact
playground-location = Location
playground-photo = Photo
playground-edited = edited
playground-deleted-reply = Deleted message
playground-sent = Sent
playground-seen = Delivered to the bot
playground-unread = { $count } unread
playground-nothing-yet = Messages will appear here.
playground-block = Block the bot
playground-unblock = Unblock the bot
playground-blocked = You have blocked the bot.
playground-alert-close = OK
playground-write-as = Writing as
playground-group-members = { $count } members
playground-group-created = The group was created
playground-group-joined = { $who } added Guardia to the group
playground-group-migrated = The group is now a supergroup

## Calling
playground-call = Call the prospect
playground-call-title = Call through Callpicker
playground-call-hint = Guardia learns of it from Callpicker's notice, just as in the office.
playground-call-number = The prospect's number
playground-call-seconds = Seconds talked
playground-answered = Answered
playground-not-answered = Did not answer
playground-call-sent = Call recorded in Callpicker
playground-call-failed = Callpicker could not send its notice: { $code }

## The prospect's form
playground-form-site = Los Encinos Residences
playground-form-title = Book your visit
playground-form-lede = Two- and three-bedroom apartments. An advisor will call you within minutes.
playground-form-name = Name
playground-form-phone = Phone
playground-form-email = E-mail
playground-form-interest = What are you looking for?
playground-form-interest-default = Two-bedroom apartment
playground-form-city = City
playground-form-city-default = Mexico City
playground-form-campaign-default = Los Encinos, summer
playground-form-send = Please call me
playground-form-surprise = Fill in with another prospect
playground-form-sent = Thank you! An advisor will call you in a few minutes.
playground-form-sent-later = Thank you! We are closed at this hour; an advisor will call you from { $at } on.
playground-form-refused = The form was not accepted: { $code }

## Faults
playground-faults = Faults
playground-faults-hint = Let the next send go wrong and see how Guardia recovers.
playground-fault-too-many = Too many sends (429)
playground-fault-server-error = Server error (500)
playground-fault-timeout = Accepted, but no answer
playground-fault-armed = Ready for the next send
playground-fault-clear = Clear the faults
playground-fault-log = What Telegram refused
playground-fault-log-empty = Nothing so far.
playground-fault-lost = { $method }: the connection broke off
playground-connection-lost = No connection to the demo. Trying again…

# `guardia demo`: the demo and its story.
cli-demo = Shows the desk in a browser, with phones side by side.
demo-option-story = Tells the story in the terminal, without a browser.
demo-port-busy = Port { $port } is taken; { $other } is used.
demo-setting-up = Setting up the demo…
demo-open = Open { $address }
demo-board = The administrator’s board: { $address }
demo-end = To end: Ctrl+C
demo-opening = Before it begins
demo-step-failed = Step { $step } was not reached. { $error }
demo-prospect-name = Mariana Robles
demo-prospect-campaign = Los Encinos, summer
demo-prospect-interest = Two-bedroom apartment
demo-prospect-city = Querétaro
demo-closing-product = Apartment 402, Encino tower
demo-visit-when = tomorrow at 11
