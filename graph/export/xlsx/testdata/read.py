"""Reads a workbook with openpyxl, and writes the cells of each sheet as JSON."""

import json
import sys

import openpyxl

with open(sys.argv[1], "rb") as file:  # a name would have to end in .xlsx
    book = openpyxl.load_workbook(file)
json.dump(
    {
        "Sheets": {
            sheet.title: [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
            for sheet in book
        },
        "Formulas": sum(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row),
        "Created": book.properties.created.isoformat(),
    },
    sys.stdout,
)
