"""Statistics of one column."""

from .mean import mean
from .median import median

__all__ = ["mean", "median"]
