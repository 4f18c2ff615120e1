"""The cut (cách tách) of an input into documents: proposed by the machine, edited by people before and after reading."""

from __future__ import annotations
