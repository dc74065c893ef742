# Solo lo que cambia cuando la organización se trata de «tú» (véase locales/es/errors.ftl).
error-unexpected = Algo falló de nuestro lado. Ya quedó anotado y lo estamos revisando; intenta de nuevo en un momento.
error-not-found = No encontramos lo que pides.
error-not-yours = Eso no le corresponde a tu función, así que no se hizo ningún cambio.
error-stale = Esto ya cambió desde que lo viste. Aquí sigue lo más reciente.
error-invalid = Ese dato no se puede usar. Revísalo e intenta de nuevo.
error-invalid-phone = Ese teléfono no es válido. Escríbelo con sus 10 dígitos, o con + y la clave del país.
error-invalid-email = Ese correo no es válido. Revisa que tenga una arroba y un dominio, como ana@ejemplo.mx.
error-invalid-amount = Ese importe no es válido. Escribe solo la cantidad, por ejemplo 1250000.50.
error-commission-too-small = La comisión es menor que la parte que se calcula sobre el precio. Revisa los dos importes.
error-mixed-currencies = El precio y la comisión están en monedas distintas. Escríbelos en la misma.
error-reason-missing = Esta decisión necesita un motivo. Escríbelo en una frase.
error-no-working-day = El calendario no deja ningún día hábil en el mes. Revisa los días festivos.
