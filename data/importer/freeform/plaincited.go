package freeform

import "strings"

// plainCited reads a list of Cited as Entente writes it, if no text in it has an escape:
// most have none, and encoding/json takes several times as long. It is appended to a
// list. Of all else it reports false, and nil.
func plainCited(text string, list []Cited) (_ []Cited, ok bool) {
	if strings.IndexByte(text, '\\') >= 0 {
		return nil, false
	}
	rest, ok := strings.CutPrefix(text, "[{")
	for ok {
		list = append(list, Cited{})
		if rest, ok = list[len(list)-1].plain(rest); !ok {
			break
		}
		if rest == "]" {
			return list, true
		}
		rest, ok = strings.CutPrefix(rest, ",{")
	}
	return nil, false
}

// plain reads the fields of an object, of which { is read, up to behind its end.
func (c *Cited) plain(text string) (rest string, ok bool) {
	for {
		var name, value string
		if name, text, ok = quotedPlain(text); !ok {
			return "", false
		}
		if text, ok = strings.CutPrefix(text, ":"); !ok {
			return "", false
		}
		if value, text, ok = quotedPlain(text); !ok {
			return "", false
		}
		if field := c.field(name); field != nil {
			*field = value
		}
		if text == "" {
			return "", false
		}
		switch text[0] {
		case '}':
			return text[1:], true
		case ',':
			text = text[1:]
		default:
			return "", false
		}
	}
}

func quotedPlain(text string) (value, rest string, ok bool) {
	if text, ok = strings.CutPrefix(text, `"`); !ok {
		return "", "", false
	}
	return strings.Cut(text, `"`)
}

func (c *Cited) field(name string) *string {
	switch name {
	case "source":
		return &c.Source
	case "title":
		return &c.Title
	case "author":
		return &c.Author
	case "publisher":
		return &c.Publisher
	case "date":
		return &c.Date
	case "url":
		return &c.URL
	case "licence":
		return &c.Licence
	case "citation":
		return &c.Citation
	case "source_note":
		return &c.Note
	case "at":
		return &c.At
	case "about":
		return &c.About
	case "for":
		return &c.For
	case "says":
		return &c.Says
	case "claimant":
		return &c.Claimant
	case "quote":
		return &c.Quote
	}
	return nil
}
