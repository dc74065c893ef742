settings-secret-empty = La variable { $name } está vacía. Ponle un valor o quítala.
settings-channel-missing = No hay ningún canal configurado: define la variable { $name }.
