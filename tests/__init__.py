"""Tests: sentences about the domain, with a known cast, on a real database where one is needed."""
