"""When may what move: soak, health, what ran before, what is withdrawn and what is deleted."""
