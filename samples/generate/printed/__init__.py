"""Papers set as web pages and printed by a browser: layouts that no rule of the product was written from."""
