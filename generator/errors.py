"""What is wrong with the environment, not with the content: one line, exit code 2."""


class GeneratorError(Exception):
    """The command could not run: no root folder, no permission, a foreign `docs/`."""
