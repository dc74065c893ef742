settings-secret-empty = La variable { $name } está vacía. Ponle un valor o quítala.
