package report_test

import (
	"encoding"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var snakeCase = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)

// Names of fields are a promise: they look alike, and no field is without one.
func TestFieldsAreNamedAlike(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice || typ.Kind() == reflect.Map {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] || typ.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			return
		}
		seen[typ] = true
		names := map[string]bool{}
		for _, f := range reflect.VisibleFields(typ) { // those of embedded records too
			if f.Anonymous {
				continue
			}
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			switch {
			case !f.IsExported():
				t.Errorf("%s.%s is in no JSON; what a record says, it says there", typ, f.Name)
			case !snakeCase.MatchString(name):
				t.Errorf("%s.%s is called %q in JSON", typ, f.Name, name)
			case names[name]:
				t.Errorf("%s has two fields called %q", typ, name)
			}
			names[name] = true
			walk(f.Type)
		}
	}
	for _, r := range records {
		walk(reflect.TypeOf(r.value))
	}
	if len(seen) < 50 {
		t.Errorf("only %d types of records were looked at", len(seen))
	}
}
