"""The commands: one verb, one file. Each has configure(parser) and run(args) -> exit code."""
