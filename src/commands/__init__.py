"""One module a command: ``configure`` adds its options, ``run`` returns the exit code."""
