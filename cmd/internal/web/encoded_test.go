package web

import (
	"compress/gzip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
)

func TestRevalidation(t *testing.T) {
	s := start(t, Options{})
	for _, path := range []string{"/", "/api/graph", "/api/picture", "/assets/js/main.js"} {
		first := s.get(t, path)
		tag := first.header.Get("ETag")
		if first.status != 200 || !strings.HasPrefix(tag, `"`) {
			t.Fatalf("%s: status %d, ETag %q", path, first.status, tag)
		}
		gzipped := s.get(t, path, "Accept-Encoding: gzip")
		if gzipped.header.Get("Content-Encoding") == "gzip" && gzipped.header.Get("ETag") == tag {
			t.Errorf("%s: the same strong tag for other bytes", path)
		}
		for _, c := range []struct {
			header string
			want   int
		}{
			{tag, 304}, {"W/" + tag, 304}, {`"x", ` + tag, 304}, {"*", 304},
			{`"x"`, 200}, {"", 200}, {strings.Trim(tag, `"`), 200},
		} {
			got := s.get(t, path, "If-None-Match: "+c.header)
			if got.status != c.want {
				t.Errorf("%s: If-None-Match %s gives %d, want %d", path, c.header, got.status, c.want)
			}
			if got.status == 304 && (got.body != "" || got.header.Get("ETag") == "" || got.header.Get("Content-Type") != "") {
				t.Errorf("%s: 304 with %d bytes and %v", path, len(got.body), got.header)
			}
		}
		if tag := gzipped.header.Get("ETag"); gzipped.header.Get("Content-Encoding") == "gzip" {
			if got := s.get(t, path, "Accept-Encoding: gzip", "If-None-Match: "+tag); got.status != 304 || got.header.Get("ETag") != tag || got.header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: compressed, it is sent again: %d, %v", path, got.status, got.header)
			}
			// What the client has is the same in another encoding, which is not what it asks for.
			if got := s.get(t, path, "If-None-Match: "+tag); got.status != 200 {
				t.Errorf("%s: %d for the tag of the other encoding", path, got.status)
			}
			if n := gzipped.header.Get("Content-Length"); n != strconv.Itoa(len(gzipped.body)) {
				t.Errorf("%s: compressed, it has %d bytes and says %s", path, len(gzipped.body), n)
			}
		}
		head := s.do(t, "HEAD", path)
		if head.status != 200 || head.body != "" || head.header.Get("Content-Length") != first.header.Get("Content-Length") || head.header.Get("ETag") != tag {
			t.Errorf("%s: HEAD gives %d, %v", path, head.status, head.header)
		}
	}
	if got := s.do(t, "HEAD", "/nothing"); got.status != 404 || got.body != "" {
		t.Errorf("HEAD /nothing: %d, %q", got.status, got.body)
	}
}

func TestRanges(t *testing.T) {
	s := start(t, Options{})
	whole := s.get(t, "/api/graph", "Accept-Encoding: gzip")
	size := len(whole.body)
	tag := whole.header.Get("ETag")
	for _, c := range []struct {
		header string
		status int
		body   string
	}{
		{"Range: bytes=0-9", 206, whole.body[:10]},
		{"Range: bytes=-10", 206, whole.body[size-10:]},
		{"If-Range: " + tag, 206, whole.body[5:8]},
		{`If-Range: "other"`, 200, whole.body},
	} {
		got := s.get(t, "/api/graph", "Accept-Encoding: gzip", c.header, "Range: bytes=5-7")
		if strings.HasPrefix(c.header, "Range") {
			got = s.get(t, "/api/graph", "Accept-Encoding: gzip", c.header)
		}
		if got.status != c.status || got.body != c.body || got.header.Get("ETag") != tag || got.header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s: status %d, %d bytes, %v", c.header, got.status, len(got.body), got.header)
		}
	}
	for _, c := range []struct {
		header string
		status int
	}{{fmt.Sprintf("Range: bytes=%d-", size), 416}, {"Range: bytes=x", 416}, {`If-Match: "other"`, 412}} {
		got := s.get(t, "/api/graph", "Accept-Encoding: gzip", c.header)
		if got.status != c.status || !strings.HasPrefix(got.body, `{"error":{"message":"`) || got.header.Get("Content-Type") != jsonType ||
			got.header.Get("Cache-Control") != "no-store" || got.header.Get("ETag")+got.header.Get("Content-Encoding") != "" {
			t.Errorf("%s: status %d, %v: %.100q", c.header, got.status, got.header, got.body)
		}
	}
}

func TestParametersInAnyOrder(t *testing.T) {
	s := start(t, Options{})
	one := s.get(t, "/api/picture?layout=dot&kind=treaty")
	before := s.cache.hits.Load()
	two := s.get(t, "/api/picture?kind=treaty&layout=dot")
	if one.status != 200 || two.body != one.body || s.cache.hits.Load() == before {
		t.Errorf("the same picture was drawn twice (status %d): %.200s", one.status, one.body)
	}
}

func TestGzip(t *testing.T) {
	s := start(t, Options{})
	plain := s.get(t, "/api/graph")
	gzipped := s.get(t, "/api/graph", "Accept-Encoding: br, gzip")
	if plain.header.Get("Content-Encoding") != "" || gzipped.header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("encodings %q and %q", plain.header.Get("Content-Encoding"), gzipped.header.Get("Content-Encoding"))
	}
	if plain.header.Get("Vary") != "Accept-Encoding" || gzipped.header.Get("Vary") != "Accept-Encoding" {
		t.Error("no Vary")
	}
	z, err := gzip.NewReader(strings.NewReader(gzipped.body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil || string(text) != plain.body {
		t.Errorf("decompressed it is not the same (%v)", err)
	}
	if got := s.get(t, "/healthz", "Accept-Encoding: gzip"); got.header.Get("Content-Encoding") != "" {
		t.Error("a short answer is compressed")
	}
}

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "gzip": true, "GZIP": true, "x-gzip": true, "br": false, "deflate, gzip;q=1.0, *;q=0.5": true,
		"gzip;q=0": false, "gzip; q=0.000": false, "gzip;q=0, *": false, "*": true, "*;q=0": false, "gzip;q=x": false, "notgzip": false,
	} {
		if got := acceptsGzip([]string{header}); got != want {
			t.Errorf("%q: %t, want %t", header, got, want)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := newCache(100<<10, (*encoded).size)
	add := func(key string, n int) { c.add(key, &encoded{body: make([]byte, n)}) }
	add("a", 20<<10)
	add("b", 20<<10)
	add("c", 20<<10)
	c.get("a")
	add("d", 20<<10)
	add("e", 30<<10)
	if _, ok := c.get("b"); ok {
		t.Error("what was used longest ago is still there")
	}
	for _, key := range []string{"a", "d", "e"} {
		if _, ok := c.get(key); !ok {
			t.Errorf("%s is gone", key)
		}
	}
	add("huge", 60<<10)
	if _, ok := c.get("huge"); ok {
		t.Error("one answer takes more than half")
	}
	for range 10 {
		add("e", 30<<10)
	}
	if n, _ := c.held(); n > 100<<10 || n < 0 {
		t.Errorf("it holds %d bytes", n)
	}
}
