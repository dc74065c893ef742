"""The policy file `guardia.toml` and the packs beneath it."""
