"""Measurable targets in objectives: "Tối thiểu 35% cơ quan", "Từ 20-30%"."""
