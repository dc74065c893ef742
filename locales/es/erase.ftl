# `guardia erase`: los datos de un prospecto, a petición suya.
cli-erase = Borra los datos de un prospecto que lo pidió; las cifras se conservan.
erase-option-phone = Teléfono del prospecto.
erase-option-email = Correo del prospecto.
erase-option-yes = No pregunta.
erase-whom = Indique --phone o --email.
erase-unreadable = Ese teléfono o correo no se puede leer.
erase-nobody = No hay datos de esa persona.
erase-ask = { $count ->
    [one] Se borrarán los datos personales de un prospecto
   *[other] Se borrarán los datos personales de { $count } prospectos
}, sin vuelta atrás. ¿Continuar?
erase-done = Hecho. Prospectos sin datos personales: { $leads } · mensajes vaciados: { $messages }
error-erase-still-open = Hay prospectos de esa persona que aún se atienden ({ $leads }). Descártelos o ciérrelos en el chat y vuelva a intentarlo.
message-erased = (borrado a petición del prospecto)
