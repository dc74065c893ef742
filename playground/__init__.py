"""The demo: phones in a browser over an emulated Telegram Bot API, with an adjustable clock."""
