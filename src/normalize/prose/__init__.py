"""Plans in prose: numbered tasks with who, when and what comes out told under or inside them."""
