package freeform

import (
	"strings"

	"github.com/entente-graph/entente/graph"
)

// trust reads certainty, modality and status. A word of one that stands in the column
// of another is read as what it says, so that no rumour and no plan becomes a fact.
func (m *maker) trust(out *graph.Relation, r *record, left *string) error {
	doubted, err := m.modalityColumn(out, r, left)
	if err != nil {
		return err
	}
	if err := m.certaintyColumn(out, r, left); err != nil {
		return err
	}
	if doubted.certain {
		m.doubt(out, doubted.certainty, m.texts.of(r.said[slotModality]), r.place)
	}
	m.statusColumn(out, r)
	return nil
}

// modalityColumn returns what the column says, which may be how certain it is.
func (m *maker) modalityColumn(out *graph.Relation, r *record, left *string) (trusted, error) {
	t := r.said[slotModality]
	if t == 0 {
		return trusted{}, nil
	}
	word := m.texts.of(t)
	said := m.trustOf(t, ofModality)
	if said.modal {
		out.Modality = said.modality
	}
	if !said.unread {
		return said, nil
	}
	*left = joined(*left, "Modality: "+word)
	if nobodyKnows[strings.ToLower(word)] {
		return said, nil
	}
	return said, m.out.Warn(int(r.place.row), "unknown-modality", "%s%s is no modality that is known (actual, threatened, proposed), or not all of it; it is kept in the note", m.at(r.place), quoted(word))
}

func (m *maker) certaintyColumn(out *graph.Relation, r *record, left *string) error {
	t := r.said[slotCertainty]
	if t == 0 {
		return nil
	}
	word := m.texts.of(t)
	if c, ok := m.certaintyOf(t); ok {
		out.Certainty, out.Unstated = c, false
		if strings.ContainsAny(word, "0123456789") && len(strings.TrimSpace(word)) > 1 {
			*left = joined(*left, "Confidence: "+word)
			m.out.Remark(int(r.place.row), "confidence-read", "%sa confidence of %s is read as %s", m.at(r.place), quoted(word), c)
		}
		return nil
	}
	if own := word == graph.Unsourced.String() && r.said[slotUnsourced] != 0; own || nobodyKnows[strings.ToLower(word)] {
		return nil
	}
	said := m.trustOf(t, ofCertainty)
	if said.certain {
		out.Certainty, out.Unstated = said.certainty, false
	}
	if said.modal {
		m.notYet(out, said.modality, word, r.place)
	}
	if !said.unread {
		return nil
	}
	*left = joined(*left, "Certainty: "+word)
	if said.certain || said.modal {
		return m.out.Warn(int(r.place.row), "unknown-certainty", "%s%s is read in part, and kept in the note", m.at(r.place), quoted(word))
	}
	return m.out.Warn(int(r.place.row), "unknown-certainty", "%s%s is no certainty that is known (confirmed, reported, alleged, disputed); it is kept in the note", m.at(r.place), quoted(word))
}

// statusColumn reads what a status says of certainty and modality. All of it is in the
// note as well.
func (m *maker) statusColumn(out *graph.Relation, r *record) {
	t := r.said[slotStatus]
	if t == 0 {
		return
	}
	word := m.texts.of(t)
	said := m.trustOf(t, ofStatus)
	if said.certain {
		m.doubt(out, said.certainty, word, r.place)
	}
	if said.modal {
		m.notYet(out, said.modality, word, r.place)
	}
	if said.unread && !m.doc.Own && !nobodyKnows[strings.ToLower(word)] {
		m.out.Remark(int(r.place.row), "unknown-status", "%s%s is a status that is not read as a certainty or a modality, or not all of it; it is kept in the note", m.at(r.place), quoted(word))
	}
}

// doubt adds how certain something is by a word in another column: of two that are
// said, the weaker counts.
func (m *maker) doubt(out *graph.Relation, c graph.Certainty, word string, at place) {
	if !out.Unstated && out.Certainty != c {
		m.out.Remark(int(at.row), "certainty-read", "%s%s says %s, and the row says %s besides; the weaker counts", m.at(at), quoted(word), c, out.Certainty)
	} else {
		m.out.Remark(int(at.row), "certainty-read", "%s%s is read as how certain it is: %s", m.at(at), quoted(word), c)
	}
	if out.Unstated {
		out.Certainty, out.Unstated = c, false
	} else {
		out.Certainty = max(out.Certainty, c)
	}
}

// notYet adds that something is threatened or proposed, by a word in another column.
func (m *maker) notYet(out *graph.Relation, mode graph.Modality, word string, at place) {
	if out.Modality == graph.Actual && mode != graph.Actual {
		out.Modality = mode
		m.out.Remark(int(at.row), "not-yet", "%s%s is read as %s: it does not say that it has happened", m.at(at), quoted(word), mode)
	}
}

// trustOf is trustOf of a text, which is read once.
func (m *maker) trustOf(t text, of asked) trusted {
	key := trustKey{t, of}
	said, known := m.trusted[key]
	if !known {
		said = trustOf(m.texts.of(t), of)
		m.trusted[key] = said
	}
	return said
}

// trustKey is a text and the column that it stands in.
type trustKey struct {
	text text
	of   asked
}

func (m *maker) certaintyOf(t text) (graph.Certainty, bool) {
	word := m.texts.of(t)
	if c, ok := certainty(word); ok {
		return c, true
	}
	return confidence(word)
}
