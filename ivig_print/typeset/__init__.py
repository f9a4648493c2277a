"""Setting text: fonts, shaping, line breaking, styles, and fitting on a page."""
