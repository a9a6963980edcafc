"""Speed and memory, measured beside a bare reference in the same run: `python -m bench`."""
