"""Days and times as people type them: a small grammar of Spanish and English."""
