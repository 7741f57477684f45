"""From what is painted to rulings: the borders of tables as a reader of the page sees them."""
