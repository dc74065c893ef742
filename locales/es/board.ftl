# El tablero del administrador.
board-title = Mesa de guardia
board-updated = Al { $at }
board-at = { $at }
board-states = Leads de hoy
board-leads = Los más recientes
board-clocks = Plazos en marcha
board-unconfirmed = Roles por confirmar
board-all-confirmed = Todos confirmaron.
board-incidents = Incidencias por revisar
board-none = Nada por ahora.
board-lead = Lead
board-campaign = Campaña
board-received = Llegó
board-state = Estado
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
board-incident-name = { $kind ->
    [inbox-dead] Evento sin procesar
    [outbox-dead] Mensaje no entregado
    [group-left] Grupo desvinculado
   *[other] { $kind }
}
