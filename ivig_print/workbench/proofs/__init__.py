"""Proofs: papers of made-up patients for a translator to look at, and which message stands where on them."""
