"""Vaccines around IVIG: the rules as data, the row that times this patient's, what was given, what the staff hears."""
