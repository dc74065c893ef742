# El tablero del administrador.
board-title = Mesa de guardia
board-updated = Al { $at }
board-at = { $at }
board-states = Prospectos de hoy
board-leads = Los más recientes
board-clocks = Relojes en marcha
board-unconfirmed = Roles por confirmar
board-all-confirmed = Todos confirmaron.
board-incidents = Incidentes por ver
board-none = Nada por ahora.
board-lead = Prospecto
board-campaign = Campaña
board-received = Llegó
board-state = Estatus
board-owner = Asesor
board-notice = Aviso en
board-deadline = Vence
board-left = { $span }
board-overdue = vencido hace { $span }
board-state-name = { $state ->
    [waiting] En espera
    [assigned] Asignado
    [evidence_pending] Por comprobar
    [with_administrator] Con el administrador
    [contacted] Contactado
    [won] Cerrado
    [lost] Perdido
   *[other] { $state }
}
