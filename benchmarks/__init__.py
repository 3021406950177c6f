"""How fast the gate is, beside other tools on the same files: `make bench`."""
