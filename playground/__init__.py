"""The demo: phones in a browser over an emulated Telegram Bot API, with a clock one can wind on."""
