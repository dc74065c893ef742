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
