# Solo lo que cambia de «usted» a «tú».
# igual: finding-noted, call-attributed, call-attributed-no-lead, review-discarded
give-ask = ¿A quién le damos el prospecto { $lead }? Elige o escribe la clave del asesor.
advisor-unknown = No hay ningún asesor con la clave «{ $code }». Revísala, o elige de la lista.
finding-ask = ¿Cómo te consta que hubo contacto con el prospecto { $lead }? Escríbelo en una frase; queda en el registro.
calls-list = { $count ->
    [one] Hay 1 llamada sin identificar.
   *[other] Hay { $count } llamadas sin identificar.
    } Elige una para ver qué hacer con ella.
call-ask-owner = ¿De quién fue la llamada? Elige o escribe la clave del asesor.
review-list = { $total ->
    [one] Hay 1 registro que no se pudo usar.
   *[other] Hay { $total } registros que no se pudieron usar.
    } Elige uno.
review-ask-reason = ¿Por qué se descarta el registro { $item }? Escríbelo en una frase.
