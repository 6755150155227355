package certificate

import (
	"bytes"
	stdjson "encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// How large a certificate can be: in bytes, and in objects and lists.
const (
	MostBytes = 32 << 20
	MostParts = 1_000_000
)

// Read reads a certificate. What it does not know it refuses, for nobody would have
// checked it: another format, a later version, names that it does not know or that come
// twice, a verb without its answer. The error says where.
func Read(r io.Reader) (*Certificate, error) {
	text, err := io.ReadAll(io.LimitReader(r, MostBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > MostBytes:
		return nil, fmt.Errorf("it is larger than %d MB, which no certificate is", MostBytes>>20)
	case len(bytes.TrimSpace(text)) == 0:
		return nil, errors.New("it is empty")
	}
	if err := measure(text); err != nil {
		return nil, err
	}
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return nil, located(err)
	}
	switch {
	case head.Format != Name:
		return nil, fmt.Errorf("it is no certificate: its format is %.100q and not %q", head.Format, Name)
	case head.Version > Version:
		return nil, fmt.Errorf("it is of version %d of the format, and this program knows version %d: a newer entente can check it", head.Version, Version)
	case head.Version != Version:
		return nil, fmt.Errorf("it is of version %d of the format, which there is not", head.Version)
	}
	c := &Certificate{}
	if err := json.Unmarshal(text, c, json.RejectUnknownMembers(true)); err != nil {
		return nil, located(err)
	}
	return c, c.check()
}

// measure goes through the text once, before room is made for what it holds.
func measure(text []byte) error {
	d := jsontext.NewDecoder(bytes.NewReader(text))
	for parts := 0; ; {
		token, err := d.ReadToken()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return located(err)
		case token.Kind() == '{' || token.Kind() == '[':
			if parts++; parts > MostParts {
				return fmt.Errorf("it has more than %d parts, which no certificate has", MostParts)
			}
		}
	}
}

// check holds the verb and its answer together.
func (c *Certificate) check() error {
	has := map[string]bool{VerbPaths: c.Paths != nil, VerbWhatif: c.Whatif != nil, VerbCamps: c.Camps != nil}
	there, known := has[c.Verb]
	n := 0
	for _, h := range has {
		if h {
			n++
		}
	}
	switch {
	case !known:
		return fmt.Errorf("/verb: %.100q writes no certificates; paths, whatif and camps do", c.Verb)
	case !there || n != 1:
		return fmt.Errorf("/%s: a certificate of %s has that answer, and no other", c.Verb, c.Verb)
	}
	return nil
}

// located says of an error of JSON where it is.
func located(err error) error {
	var syntax *jsontext.SyntacticError
	var semantic *json.SemanticError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it ends in the middle: the file is cut off")
	case errors.As(err, &syntax):
		at := ""
		if syntax.JSONPointer != "" {
			at = fmt.Sprintf(", in %.200q", syntax.JSONPointer)
		}
		return fmt.Errorf("it is not readable at byte %d%s: %.200v", syntax.ByteOffset, at, syntax.Err)
	case errors.As(err, &semantic):
		why := semantic.Err
		if why == nil {
			why = fmt.Errorf("a JSON %v does not belong there", semantic.JSONKind)
		}
		return fmt.Errorf("it is not readable at %.200q: %.200v", semantic.JSONPointer, why)
	}
	return err
}

// Marshal returns a certificate as text. The error is of one that is too large to be
// read again.
func Marshal(c *Certificate) ([]byte, error) {
	var text bytes.Buffer
	e := stdjson.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(c); err != nil {
		return nil, err
	}
	if text.Len() > MostBytes {
		return nil, fmt.Errorf("the certificate has %d MB, and can have %d", text.Len()>>20, MostBytes>>20)
	}
	return text.Bytes(), measure(text.Bytes())
}
