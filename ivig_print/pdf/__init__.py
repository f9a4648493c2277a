"""The file: embedding glyphs, the structure tree, metadata, and reading a PDF back."""
