package wording

import (
	"fmt"
	"strconv"

	"github.com/entente-graph/entente/graph/edtf"
)

// RankAt says what somebody's score and rank were at a date: "Germany, 1904: 8, rank 1
// with another".
func RankAt(name, date string, score *float64, rank, equals int) string {
	if score == nil {
		return name + ", " + date + ": tied to nobody"
	}
	text := fmt.Sprintf("%s, %s: %s, rank %d", name, date, strconv.FormatFloat(*score, 'g', 4, 64), rank)
	if equals > 1 {
		text += " with " + Count(equals-1, "other", "others")
	}
	return text
}

// DatasetSpeaksAt says at which date a dataset speaks.
func DatasetSpeaksAt(d edtf.Date) string { return "the dataset is as of " + Date(d) }

// RankChart is the title of a chart of a measure in a dataset over time.
func RankChart(title, measure, first, last string) string {
	return fmt.Sprintf("%s: %s, %s to %s", title, measure, first, last)
}

// RankChartNote says what counts in a chart.
func RankChartNote(step string, possibly bool, doubtful int) string {
	text := fmt.Sprintf("Of each %s counts what held at any time in it", step)
	if possibly {
		text += ", and what only possibly did"
	}
	if doubtful > 0 {
		text += fmt.Sprintf("; %s alleged or disputed", Count(doubtful, "relation is", "relations are"))
	}
	return text + "."
}
