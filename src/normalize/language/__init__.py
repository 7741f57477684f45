"""Vietnamese text: folding, vocabulary, numbers, words; used by every room, knows no plan."""
