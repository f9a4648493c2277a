"""Locales, catalogs, formats: from words as data to text in the patient's language."""
