"""The one place that names the version; importlib.metadata would cost a tenth of the start-up time."""

__all__ = ["__version__"]

__version__ = "0.1.0"
