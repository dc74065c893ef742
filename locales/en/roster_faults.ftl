# Why a roster cannot be published, or two guards cannot be swapped.
roster-fault-unknown-advisor = { $day }: the guard belongs to somebody who may not be in the roster ({ $advisor })
roster-fault-ends-before-start = { $day }: the guard ends before it starts ({ $advisor })
roster-fault-too-long = { $day }: the guard is too long ({ $advisor })
roster-fault-outside-month = { $day }: the guard lies outside the month ({ $advisor })
roster-fault-unavailable = { $day }: not available on that day ({ $advisor })
roster-fault-overlap = { $day }: two guards of one person overlap ({ $advisor })
roster-fault-nobody-on-guard = { $day }: nobody is on guard
swap-fault-same-advisor = Both guards belong to the same person.
swap-fault-unconfirmed = Guards are swapped only between advisors who have confirmed the roster.
swap-fault-already-begun = One of the guards has already begun.
swap-fault-overlap = After the swap somebody would have two guards at the same time.
swap-fault-unavailable = After the swap somebody would be on guard on a day when they are not available.
