"""Reports to the Council and the Assembly, what came back for them, and their sessions."""
