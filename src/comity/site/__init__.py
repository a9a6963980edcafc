"""The program around the contexts: settings, addresses, server and console script."""
