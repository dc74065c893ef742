settings-secret-empty = La variable { $name } está vacía. Ponle un valor o quítala.
incident-group-left = <b>El bot ya no está en el grupo «{ $group }»</b>
    Ahí no se publicará nada. Para volver, agrégalo a un grupo y escribe ahí /vincular { $name }.
