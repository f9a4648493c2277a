"""A catalog on its way to a translator without tools, as a workbook or a page for the browser, and back."""
