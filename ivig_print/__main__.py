"""`python -m ivig_print` is `ivig-print`; both begin here."""

import gc

# What one run makes, its imports first, lives as long as the run: looking for garbage took a tenth of its time.
gc.disable()

from ivig_print.cli import main  # noqa: E402 -- see above

if __name__ == "__main__":
    main()
