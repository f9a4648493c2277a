"""The report: how far each language has come, what is wrong with it, and where on paper each message stands."""
