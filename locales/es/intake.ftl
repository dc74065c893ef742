# Qué tiene de malo un campo de un prospecto que llegó de fuera.
field-error-not-an-object = No se recibió un prospecto con campos, sino «{ $value }».
field-error-no-contact = Falta cómo localizarlo: hace falta un teléfono o un correo.
field-error-wrong-type = { $field }: se esperaba un texto y llegó «{ $value }».
field-error-too-long = { $field }: el texto es demasiado largo («{ $value }»).
field-error-not-an-email = { $field }: «{ $value }» no es un correo.
field-error-not-a-moment = { $field }: «{ $value }» no es una fecha con hora.
field-error-too-many-fields = Trae demasiados campos adicionales.
field-error-phone-empty = { $field }: no tiene ningún dígito.
field-error-phone-letters = { $field }: «{ $value }» lleva letras.
field-error-phone-signs = { $field }: «{ $value }» lleva signos que no son de un teléfono.
field-error-phone-too-short = { $field }: a «{ $value }» le faltan dígitos.
field-error-phone-too-long = { $field }: a «{ $value }» le sobran dígitos.
field-error-phone-not-a-number = { $field }: «{ $value }» no es un número que exista.
