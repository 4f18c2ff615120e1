"""Cards."""

from samples.generate.printed.layout import Collection

LAYOUTS = Collection()
