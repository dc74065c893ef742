# What is answered when something cannot be done. The key is "error-" and the error's code.
error-unexpected = Something went wrong on our side and has been noted. Please try again in a moment.
error-refused = That cannot be done. /help shows what can.
error-not-found = I cannot find that. Please check the number or the code and try again.
error-not-yours = That is for somebody else to do, so I changed nothing.
error-stale = This has changed since you saw it. Here is the latest.
error-not-contacted-yet = Please call before discarding it. If the details are wrong, use “Dispute”.
error-invalid = That cannot be used. Please check it and try again.
error-invalid-phone = That is not a valid phone number. Write its 10 digits, or + and the country code.
error-invalid-email = That is not a valid e-mail address. It needs an @ and a domain, like ana@example.mx.
error-invalid-amount = That is not a valid amount. Write the figure only, for example 1250000.50.
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
