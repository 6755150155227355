package report

import (
	"reflect"
	"slices"
	"strings"
)

// idFields are the fields in which records have ids of relations.
var idFields = []string{"relation", "relations", "let_in", "left_out", "unknown", "relations_of_other"}

// Mentioned lists the ids of the relations that a record names, in its order, each once. A
// record whose relations are elsewhere has a method of its own for it.
func Mentioned(record any) []string {
	out := []string{}
	seen := map[string]bool{}
	add := func(ids ...string) {
		for _, id := range ids {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			if r, ok := v.Interface().(Relation); ok {
				add(r.Mentions()...)
				return
			}
			for i := range v.NumField() {
				if !v.Type().Field(i).IsExported() {
					continue
				}
				name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
				switch ids := v.Field(i).Interface().(type) {
				case string:
					if slices.Contains(idFields, name) {
						add(ids)
					}
				case []string:
					if slices.Contains(idFields, name) {
						add(ids...)
					}
				default:
					walk(v.Field(i))
				}
			}
		}
	}
	walk(reflect.ValueOf(record))
	return out
}
