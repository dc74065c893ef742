# Lo que dice la orden «guardia» al poner en marcha la mesa.
cli-guardia = Guardia: la mesa de prospectos dentro del chat.
cli-up = Pone en marcha todo en un solo proceso: web, trabajo, envíos y reloj.
cli-web = Recibe: los webhooks, la salud y las métricas.
cli-worker = Procesa los eventos recibidos.
cli-sender = Envía los mensajes pendientes.
cli-scheduler = Lleva el reloj: plazos y agenda.
cli-migrate = Pone la base de datos al día.
cli-option-host = Dirección en la que escucha.
cli-option-port = Puerto en el que escucha; 0 elige uno libre.
cli-migrated = La base de datos está al día.
cli-listening = Escuchando en { $address }
cli-port-taken = No se puede escuchar en el puerto { $port }: { $error }. Elija otro con --port.
cli-database-unreachable = No se puede llegar a la base de datos. { $error }
cli-database-behind = La base de datos es de una versión anterior. Póngala al día con «guardia migrate». { $error }
cli-database-ahead = La base de datos es de una versión más nueva que este programa. Actualice el programa. { $error }
