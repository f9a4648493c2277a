"""`python -m ivig_print` is `ivig-print`."""

from ivig_print.cli import main

main()
