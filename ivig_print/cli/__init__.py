"""The command line: the only room that knows Click, standard streams, the clock and exit statuses."""

from ivig_print.cli.app import main

__all__ = ["main"]
