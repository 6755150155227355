package freeform

import (
	"encoding/json"
	"reflect"
	"testing"
)

// What plainCited reads, encoding/json reads the same.
func FuzzPlainCited(f *testing.F) {
	for _, s := range []string{
		`[{"source":"a","title":"T","author":"A","publisher":"P","date":"2024","url":"u","licence":"l","citation":"c","source_note":"n","at":"1","about":"x","says":"s","claimant":"c","quote":"q"},{"source":"b"}]`,
		`[]`, `[{}]`, `[{"source":"a"}`, `[{"source":"a\n"}]`, `[{"source":"a",}]`, `[{"source" :"a"}]`, `[{"source":1}]`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := plainCited(text, nil)
		if !ok {
			return
		}
		for i := range len(text) {
			if text[i] < ' ' || text[i] >= 0x7F {
				return // which JSON has no place for, or replaces
			}
		}
		var want []Cited
		if err := json.Unmarshal([]byte(text), &want); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v, %v", text, got, want, err)
		}
	})
}
