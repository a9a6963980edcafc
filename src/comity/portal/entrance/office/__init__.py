"""An office's own sign-in: what of its answers is believed, and which accounts it opens."""
