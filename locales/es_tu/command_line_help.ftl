# Las órdenes de la terminal tratan siempre de usted: las lee quien instala, no el equipo de ventas.
# igual: ask-yes-or-no, ask-one-of, backup-itself, doctor-no-policy-do, template-written
# Hablan de otra persona.
# igual: cli-option-template, cli-links-no-bot
# igual: column-people-manager-code, column-people-telegram-id, column-people-documents-complete
# igual: column-people-qualification
