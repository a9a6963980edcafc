"""The briefing for a conversation with States: what is open, done and expected on both sides."""
