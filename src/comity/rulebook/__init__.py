"""Provisions and rules as data, the expectations they raise, the findings they give."""
