"""From the rows of an import file to the facts that they tell, or to what is wrong with them."""
