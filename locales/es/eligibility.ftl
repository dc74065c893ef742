# Por qué un asesor no puede estar en el rol o no puede recibir un prospecto ahora, con su cláusula.
eligibility-zone-out = Su zona no entregó la asignación y queda fuera este mes ({ $clause })
eligibility-too-few-sales = { $sales ->
    [one] Tuvo 1 venta el mes anterior
   *[other] Tuvo { $sales } ventas el mes anterior
    }; se piden { $needed } ({ $clause })
eligibility-low-conversion = Conversión de { $conversion } ({ $closings } de { $leads } prospectos); se pide { $needed } ({ $clause })
eligibility-not-qualified = Calificación: { $score }; se pide { $needed } o más ({ $clause })
eligibility-not-examined = No tiene calificación; se pide { $needed } o más ({ $clause })
eligibility-inactive = No está activo ({ $clause })
eligibility-external = No es personal interno ({ $clause })
eligibility-documents = Le faltan documentos ({ $clause })
eligibility-sanctioned = Tiene una sanción abierta ({ $clause })
eligibility-suspended = Está fuera del rol por una auditoría ({ $clause })
eligibility-not-on-guard = No está de guardia ({ $clause })
eligibility-unconfirmed = No ha confirmado sus guardias ({ $clause })
eligibility-unreachable = No hay canal por donde avisarle ({ $clause })
eligibility-at-cap = { $open ->
    [one] Ya tiene 1 prospecto abierto
   *[other] Ya tiene { $open } prospectos abiertos
    }, y el tope es { $cap } ({ $clause })
