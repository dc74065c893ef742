# Lo que se contesta cuando algo no se puede. La clave es «error-» y el código del error.
error-unexpected = Algo falló de nuestro lado y ya quedó anotado. Intente de nuevo en un momento.
error-refused = Eso no se puede hacer. Con /ayuda ve lo que sí.
error-not-found = No encuentro eso. Revise el número o la clave e intente de nuevo.
error-not-yours = Eso le toca a otra persona, así que no cambié nada.
error-stale = Esto ya cambió desde que lo vio. Aquí sigue lo más reciente.
error-not-contacted-yet = Para descartarlo, primero llame. Si los datos están mal, use «Pedir aclaración».
error-invalid = Ese dato no se puede usar. Revíselo e intente de nuevo.
error-invalid-phone = Ese teléfono no es válido. Escríbalo con sus 10 dígitos, o con + y la clave del país.
error-invalid-email = Ese correo no es válido. Revise que tenga una arroba y un dominio, como ana@ejemplo.mx.
error-invalid-amount = Ese importe no es válido. Escriba solo la cantidad, por ejemplo 1250000.50.
error-commission-too-small = La comisión es menor que la parte que se calcula sobre el precio. Revise los dos importes.
error-mixed-currencies = El precio y la comisión están en monedas distintas. Escríbalos en la misma.
error-reason-missing = Esta decisión necesita un motivo. Escríbalo en una frase.
error-illegal-transition = Ese paso ya no se puede dar: algo cambió mientras tanto. Abra de nuevo lo que estaba viendo.
error-no-working-day = El calendario no deja ningún día hábil en el mes. Revise los días festivos.
error-nothing-in-force = No hay ningún valor vigente el { $day }.
error-policy = { $count ->
    [one] El archivo de políticas tiene un problema:
   *[other] El archivo de políticas tiene { $count } problemas:
    }
    { $problems }
