# The administrator's board.
board-title = Lead desk
board-updated = As of { $at }
board-at = { $at }
board-states = Today’s leads
board-leads = The newest
board-clocks = Running clocks
board-unconfirmed = Roster not confirmed
board-all-confirmed = Everybody has confirmed.
board-incidents = Incidents to see
board-none = Nothing for now.
board-lead = Lead
board-campaign = Campaign
board-received = Arrived
board-state = State
board-owner = Advisor
board-notice = Notice in
board-deadline = Due
board-left = { $span }
board-overdue = { $span } overdue
board-state-name = { $state ->
    [waiting] Waiting
    [assigned] Assigned
    [evidence_pending] Evidence pending
    [with_administrator] With the administrator
    [contacted] Contacted
    [won] Won
    [lost] Lost
   *[other] { $state }
}
