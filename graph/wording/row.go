package wording

// Row says what an import made of a row, and why. The outcome is a participle.
func Row(outcome, why string) string { return "row " + outcome + ": " + why }
