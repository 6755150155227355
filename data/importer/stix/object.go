package stix

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// Extension is the id of the extension in which Entente says what STIX has no
// property for. Package graph/export/stix writes it.
const Extension = "extension-definition--c96cf140-bc19-54e0-9f1d-d7dc19c138b0"

// object is what is kept of an object.
type object struct {
	id, kind, name, description string
	modified                    string
	revoked                     bool
	by                          string // created_by_ref
	aliases                     []string
	class                       string // identity_class or resource_level
	country, region             string
	within                      bool // a location inside of a country
	relation, from, to          string
	refs                        []string // object_refs
	confidence                  int      // -1: none
	start, stop, published      string
	references                  []reference
	own                         []jsonread.Field // of the extension
	spokes                      [][]jsonread.Field
	line                        int
}

// reference is an external reference.
type reference struct{ name, description, url, id string }

// cut shortens a text.
func cut(s string, most int) string {
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}

// maxDescription is how many characters of a description are kept.
const maxDescription = 1000

// object reads an object.
func (r *reader) object() (*object, error) {
	o := &object{confidence: -1, line: r.Line()}
	if r.Peek() != jsonread.Object {
		return o, r.Skip()
	}
	// Into is where texts go, by name.
	into := map[string]*string{
		"id": &o.id, "type": &o.kind, "name": &o.name, "description": &o.description, "modified": &o.modified, "created_by_ref": &o.by,
		"country": &o.country, "region": &o.region, "relationship_type": &o.relation, "source_ref": &o.from, "target_ref": &o.to,
		"start_time": &o.start, "stop_time": &o.stop, "published": &o.published,
	}
	return o, r.Object(func(name string) error {
		if to := into[name]; to != nil {
			text, _, err := r.Scalar()
			*to = text
			return err
		}
		var err error
		var text string
		switch name {
		case "aliases":
			o.aliases, err = r.Items()
		case "object_refs":
			o.refs, err = r.Items()
		case "identity_class", "resource_level":
			o.class, _, err = r.Scalar()
		case "city", "administrative_area", "street_address", "postal_code", "latitude":
			text, _, err = r.Scalar()
			o.within = o.within || text != ""
		case "revoked":
			text, _, err = r.Scalar()
			o.revoked = text == "true"
		case "confidence":
			text, _, err = r.Scalar()
			if n, bad := strconv.Atoi(text); bad == nil && n >= 0 && n <= 100 {
				o.confidence = n
			}
		case "external_references":
			err = r.references(o)
		case "extensions":
			err = r.extensions(o)
		default:
			err = r.Skip()
		}
		return err
	})
}

func (r *reader) references(o *object) error {
	if r.Peek() != jsonread.Array {
		return r.Skip()
	}
	return r.Array(func() error {
		fields, err := r.Record(nil, nil, nil)
		var ref reference
		for _, f := range fields {
			switch f.Name {
			case "source_name":
				ref.name = f.Text
			case "description":
				ref.description = f.Text
			case "url":
				ref.url = f.Text
			case "external_id":
				ref.id = f.Text
			}
		}
		o.references = append(o.references, ref)
		return err
	})
}

// extensions reads Entente's extension.
func (r *reader) extensions(o *object) error {
	if r.Peek() != jsonread.Object {
		return r.Skip()
	}
	return r.Object(func(name string) error {
		if name != Extension {
			return r.Skip()
		}
		var codes []jsonread.Field
		fields, err := r.Record(nil, nil, func(name string) (bool, error) {
			switch {
			case name == "extension_type":
				return true, r.Skip()
			case name == "codes" && r.Peek() == jsonread.Array:
				return true, r.Array(func() error {
					code, err := r.Record(nil, nil, nil)
					codes = append(codes, jsonread.Field{Name: "code_" + field(code, "scheme"), Kind: jsonread.Text, Text: field(code, "value")})
					return err
				})
			case name == "spokes" && r.Peek() == jsonread.Array:
				return true, r.Array(func() error {
					spoke, err := r.Record(nil, nil, nil)
					o.spokes = append(o.spokes, spoke)
					return err
				})
			}
			return false, nil
		})
		o.own = append(fields, codes...)
		return err
	})
}
