# `guardia chat`: a conversation in the terminal.
cli-chat = Opens a conversation in the terminal: buttons are numbers.
chat-option-as = Code of the person who talks.
chat-how-to-end = Type the number of a choice or any text. To end: Ctrl+D
