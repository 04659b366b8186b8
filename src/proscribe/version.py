"""Which version of the code is this? The one place that says so; the build reads it from here."""

VERSION = "0.1.0"
