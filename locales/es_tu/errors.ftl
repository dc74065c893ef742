# Solo lo que cambia cuando la organización se trata de «tú» (véase locales/es/errors.ftl).
error-unexpected = Algo falló de nuestro lado y ya quedó anotado. Intenta de nuevo en un momento.
error-not-found = No encuentro eso. Revisa el número o la clave e intenta de nuevo.
error-not-yours = Eso le toca a otra persona, así que no cambié nada.
error-stale = Esto ya cambió desde que lo viste. Aquí sigue lo más reciente.
error-not-contacted-yet = Para descartarlo, primero llama. Si los datos están mal, usa «Pedir aclaración».
error-invalid = Ese dato no se puede usar. Revísalo e intenta de nuevo.
error-invalid-phone = Ese teléfono no es válido. Escríbelo con sus 10 dígitos, o con + y la clave del país.
error-invalid-email = Ese correo no es válido. Revisa que tenga una arroba y un dominio, como ana@ejemplo.mx.
error-invalid-amount = Ese importe no es válido. Escribe solo la cantidad, por ejemplo 1250000.50.
error-commission-too-small = La comisión es menor que la parte que se calcula sobre el precio. Revisa los dos importes.
error-mixed-currencies = El precio y la comisión están en monedas distintas. Escríbelos en la misma.
error-reason-missing = Esta decisión necesita un motivo. Escríbelo en una frase.
error-no-working-day = El calendario no deja ningún día hábil en el mes. Revisa los días festivos.
error-illegal-transition = Ese paso ya no se puede dar: algo cambió mientras tanto. Abre de nuevo lo que estabas viendo.
error-refused = Eso no se puede hacer. Con /ayuda ves lo que sí.
