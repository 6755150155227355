package data

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

// What is too much to read is told before anything is made of it.
func TestTooMuchToRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"lines.yaml", strings.Repeat("\n", maxLines+1), "lines"},
		{"comments.yaml", "entente: 1\n" + strings.Repeat("#\n", maxLines), "lines"},
		{"bomb.yaml.gz", packed(strings.Repeat(" ", 60<<20)), "swells"},
		{"large.yaml.gz", packed(strings.Repeat(noisy, maxFileBytes/len(noisy)+1)), "MiB"},
	} {
		_, ds, err := Load(Input{Name: c.name, Data: []byte(c.text)})
		if err == nil || len(ds) != 1 || !strings.Contains(ds[0].Message, c.want) || ds[0].Hint == "" {
			t.Errorf("%s: %v", c.name, ds)
		}
	}
}

// noisy is a text that does not shrink a thousandfold.
var noisy = func() string {
	var b strings.Builder
	for i := range 2000 {
		b.WriteByte(byte('a' + i*i%23))
		b.WriteByte(byte('a' + i*7%19))
	}
	return b.String()
}()

func packed(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.String()
}
