"""Fuzz: inputs made by dice, and what has to hold of every one of them: `make fuzz`."""
