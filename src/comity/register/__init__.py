"""The one table of lifecycles; import, correct, seal and rebuild for all of them."""
