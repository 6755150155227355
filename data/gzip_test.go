package data

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

func zipped(t *testing.T, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGzip(t *testing.T) {
	whole := zipped(t, Starter("zipped"))
	if g, ds, err := Load(Input{"starter.yaml.gz", whole}); err != nil || len(ds) > 0 || g.ActorCount() == 0 {
		t.Errorf("a compressed dataset: %v, %v", err, ds)
	}
	bad := map[string][]byte{
		"cut off":  whole[:len(whole)/2],
		"no gzip":  []byte("\x1f\x8bnot gzip"),
		"its CRC":  append(append([]byte{}, whole[:len(whole)-8]...), make([]byte, 8)...),
		"a binary": zipped(t, []byte("\x00\x01\x02")),
	}
	if !raceDetector { // to pack it takes ten times as long
		bad["too big"] = zipped(t, bytes.Repeat([]byte("# comment\n"), maxFileBytes/10+1))
	}
	for name, b := range bad {
		_, ds, err := Load(Input{"bad.yaml.gz", b})
		if err == nil || len(ds) == 0 || !strings.HasPrefix(ds[0].Error(), "bad.yaml.gz") {
			t.Errorf("%s: %v, %v", name, err, ds)
		}
	}
}
