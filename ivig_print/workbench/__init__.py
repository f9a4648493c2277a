"""What translators work with: catalogs made and brought up to date, checked, shown, exchanged and signed."""
