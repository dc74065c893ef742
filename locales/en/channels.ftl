# Notices to the administrator about the channels that messages leave by.
incident-outbox-dead = <b>Message not delivered</b>
    Message { $message } for { $who } did not leave and will not be tried again. Reason: { $error }
incident-outbox-undeliverable = <b>Message without a channel</b>
    Message { $message } for { $who } could not be delivered: their chat does not take our messages and they have no other one open.
incident-outbox-unknown = <b>Delivery in doubt</b>
    The channel did not confirm message { $message } for { $who }, not even the second time. It may not have arrived.
incident-outbox-hook = <b>Message not recorded</b>
    Message { $message } was sent, but it could not be recorded. The details are in the system log.
incident-channel-unauthorized = <b>The { $channel } channel refuses our account</b>
    No message leaves there until access is restored. What is pending is kept and will leave afterwards.
