"""Forms of the ledger's books as dated data: columns and wording change with the decrees."""
