"""Medicine as data with sources: products, vaccine rule sets, schedules and doses; no words for patients."""
