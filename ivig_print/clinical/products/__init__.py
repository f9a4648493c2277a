"""Immune globulin products: the table, and what it says of the brand in use; `own` is for the clinic's additions."""

from ivig_print.clinical.products.model import ListedProduct, Package, Products
from ivig_print.clinical.products.table import cautions, find, find_ndc, products, split_strength, suggest
from ivig_print.clinical.products.use import product_of, product_warnings, same_brand

__all__ = [
    "ListedProduct",
    "Package",
    "Products",
    "cautions",
    "find",
    "find_ndc",
    "product_of",
    "product_warnings",
    "products",
    "same_brand",
    "split_strength",
    "suggest",
]
