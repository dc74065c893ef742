# What is answered when something cannot be done. The key is "error-" and the error's code.
error-unexpected = Something went wrong on our side. It has been noted and we are looking into it; please try again in a moment.
error-refused = That cannot be done.
error-not-found = We could not find what you asked for.
error-not-yours = That is not part of your role, so nothing was changed.
error-stale = This has changed since you saw it. Here is the latest.
error-invalid = That cannot be used. Please check it and try again.
error-invalid-phone = That is not a valid phone number. Write its 10 digits, or + and the country code.
error-invalid-email = That is not a valid e-mail address. It needs an @ and a domain, like ana@example.mx.
error-invalid-amount = That is not a valid amount. Write the figure only, for example 1250000.50.
error-commission-too-small = The commission is smaller than the share taken on the price. Please check both amounts.
error-mixed-currencies = Price and commission are in different currencies. Please write both in the same one.
error-reason-missing = This decision needs a reason. Please write it in one sentence.
error-illegal-transition = That step is no longer possible in the current state.
error-no-working-day = The calendar leaves no working day in the month. Please check the holidays.
error-nothing-in-force = No value is in force on { $day }.
error-policy = { $count ->
    [one] The policy file has one problem:
   *[other] The policy file has { $count } problems:
    }
    { $problems }
