"""What can be wrong with a catalog, from a changed number to a label that does not fit: a module for each subject."""
