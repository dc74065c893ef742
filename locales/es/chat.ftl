# `guardia chat`: la conversación en la terminal.
cli-chat = Abre una conversación en la terminal: los botones son números.
chat-option-as = Clave de la persona que conversa.
chat-how-to-end = Escriba el número de una opción o cualquier texto. Para terminar: Ctrl+D
