"""Which sections a patient gets, in which order, and the English sentences they are made of."""
