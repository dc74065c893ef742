# Habla de otra persona.
# igual: incident-outbox-undeliverable
