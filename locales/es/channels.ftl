# Avisos al administrador sobre los canales por los que se habla.
incident-outbox-dead = <b>Mensaje no entregado</b>
    El mensaje { $message } para { $who } no salió y ya no se reintenta. Motivo: { $error }
incident-outbox-undeliverable = <b>Mensaje sin canal</b>
    El mensaje { $message } para { $who } no se pudo entregar: su chat no recibe nuestros mensajes y no tiene otro abierto.
incident-outbox-unknown = <b>Entrega dudosa</b>
    El canal no confirmó el mensaje { $message } para { $who }, ni la segunda vez. Es posible que no haya llegado.
incident-outbox-hook = <b>Mensaje sin registrar</b>
    El mensaje { $message } se envió, pero no se pudo registrar. El detalle está en la bitácora del sistema.
incident-channel-unauthorized = <b>El canal { $channel } rechaza nuestra cuenta</b>
    Por ahí no sale ningún mensaje hasta recuperar el acceso. Lo pendiente se conserva y saldrá después.
