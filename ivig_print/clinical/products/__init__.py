"""Immune globulin products: the table, what it says of the brand in use, and the clinic's own additions."""

from ivig_print.clinical.products.model import ListedProduct, Package, Products
from ivig_print.clinical.products.own import OwnList, merged, read_own
from ivig_print.clinical.products.table import cautions, find, find_ndc, products, split_strength, suggest
from ivig_print.clinical.products.use import product_of, product_warnings, same_brand

__all__ = [
    "ListedProduct",
    "OwnList",
    "Package",
    "Products",
    "cautions",
    "find",
    "find_ndc",
    "merged",
    "product_of",
    "product_warnings",
    "products",
    "read_own",
    "same_brand",
    "split_strength",
    "suggest",
]
