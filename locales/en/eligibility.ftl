# Why an advisor cannot be in the roster or cannot receive a lead now, with the clause.
eligibility-zone-out = The zone did not hand in its nomination and is out this month ({ $clause })
eligibility-too-few-sales = { $sales ->
    [one] 1 sale in the previous month
   *[other] { $sales } sales in the previous month
    }; { $needed } are needed ({ $clause })
eligibility-low-conversion = Conversion of { $conversion } ({ $closings } of { $leads } leads); { $needed } is needed ({ $clause })
eligibility-not-qualified = Qualification: { $score }; { $needed } or more is needed ({ $clause })
eligibility-not-examined = No qualification on record; { $needed } or more is needed ({ $clause })
eligibility-inactive = Not active ({ $clause })
eligibility-external = Not internal staff ({ $clause })
eligibility-documents = Documents are missing ({ $clause })
eligibility-sanctioned = Has an open sanction ({ $clause })
eligibility-suspended = Off the roster after an audit ({ $clause })
eligibility-not-on-guard = Not on guard ({ $clause })
eligibility-unconfirmed = Has not confirmed the guards ({ $clause })
eligibility-unreachable = There is no channel to reach them on ({ $clause })
eligibility-at-cap = { $open ->
    [one] Has 1 open lead already
   *[other] Has { $open } open leads already
    }, and the cap is { $cap } ({ $clause })
