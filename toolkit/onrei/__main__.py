"""``python -m onrei``, for machines where the command is not on the path."""

from onrei.cli.main import run

run()
