cli-port-taken = No se puede escuchar en el puerto { $port }: { $error }. Elige otro con --port.
cli-database-behind = La base de datos es de una versión anterior. Ponla al día con «guardia migrate». { $error }
cli-database-ahead = La base de datos es de una versión más nueva que este programa. Actualiza el programa. { $error }
