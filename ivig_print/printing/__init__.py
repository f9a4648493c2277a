"""Cards on sheets: where each face lies, and the marks around it."""
