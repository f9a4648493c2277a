"""The words of the leaflet, a module a language."""
