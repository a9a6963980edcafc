"""What every page shares: what its address asks for, who may ask it, and how it is answered."""
