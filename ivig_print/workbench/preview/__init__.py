"""The preview: a translator's papers on a page in the browser, which follows the catalog as it is saved."""
