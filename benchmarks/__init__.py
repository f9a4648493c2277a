"""The same leaflet by every engine: how long it takes, how large it is, and what other programs can read in it."""
