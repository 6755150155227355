"""Reads a table with the standard library, and writes its columns and rows as JSON."""

import csv
import json
import sys

csv.field_size_limit(1 << 30)
with open(sys.argv[1], newline="", encoding="utf-8") as f:
    rows = list(csv.reader(f, strict=True))
json.dump({"Header": rows[0], "Rows": rows[1:]}, sys.stdout)
