"""The demo: the product unmodified against an emulated Telegram, with an adjustable clock."""
