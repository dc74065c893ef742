"""The demo: the product unmodified against an emulated Telegram, with a clock one can wind on."""
