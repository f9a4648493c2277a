"""A day's schedule from a CSV file or a workbook: found, mapped, checked cell by cell, made into drafts of records."""
