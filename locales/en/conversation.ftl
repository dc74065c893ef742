# What is answered in any conversation, whatever it is about.
two-paragraphs = { $texts }
not-understood = I did not understand that. /help shows what I can do for you.
command-unknown = There is no command /{ $command }. /help shows those there are.
answer-unusable = I cannot use that as an answer here. Please choose one of the options, or write /cancel to leave.
button-stale = That button is out of date. Please use those of the latest message.
flow-cancelled = All right, we leave it. What was not confirmed has not been kept.
flow-changed = This conversation has changed since last time, so I closed it. Please start again whenever you like.
nothing-to-cancel = There is nothing under way.
stranger-refused = This is an internal channel and I do not recognise your account. If you work here, please ask the contact centre for your access link.
