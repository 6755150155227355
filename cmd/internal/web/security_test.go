package web

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestHosts(t *testing.T) {
	loopback := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8765}
	six := &net.TCPAddr{IP: net.IPv6loopback, Port: 8765}
	lan := &net.TCPAddr{IP: net.IPv4(192, 168, 1, 5), Port: 8765}
	plain := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}
	here := hosts{}
	open := hosts{remote: true, self: "desk"}
	named := hosts{named: []string{"graphs.example.org", "localhost:9000"}, remote: true, self: "desk"}
	for _, c := range []struct {
		hosts hosts
		host  string
		local net.Addr
		want  bool
	}{
		{here, "127.0.0.1:8765", loopback, true},
		{here, "localhost:8765", loopback, true},
		{here, "LocalHost:8765", loopback, true},
		{here, "localhost.:8765", loopback, true},
		{here, "[::1]:8765", six, true},
		{here, "localhost", plain, true},
		{here, "127.0.0.1", plain, true},
		// DNS rebinding: the name is the attacker's.
		{here, "evil.example", loopback, false},
		{here, "evil.example:8765", loopback, false},
		{here, "127.0.0.1.evil.example:8765", loopback, false},
		{here, "localhost.evil.example:8765", loopback, false},
		{here, "localhost:8765.evil.example", loopback, false},
		{here, "evil.example:8765@localhost:8765", loopback, false},
		{here, "localhost:8765@evil.example", loopback, false},
		{here, "0.0.0.0:8765", loopback, false},
		{here, "127.0.0.2:8765", loopback, false},
		{here, "2130706433:8765", loopback, false},
		{here, "0x7f.1:8765", loopback, false},
		{here, "[::ffff:127.0.0.1]:8765", loopback, true}, // another way to write it
		{here, "192.168.1.5:8765", loopback, false},
		{here, "desk:8765", loopback, false},
		{here, "", loopback, false},
		{here, ":8765", loopback, false},
		{here, "::1", six, false},
		{here, "[::1", six, false},
		{here, "localhost", loopback, false},
		{here, "localhost:80", loopback, false},
		{here, "localhost:8766", loopback, false},
		{here, "localhost:", loopback, false},
		{here, "localhost:8765 ", loopback, false},
		{here, "localhost:08765", loopback, false},
		{here, "localhost:8765", nil, false},

		{open, "192.168.1.5:8765", lan, true},
		{open, "10.0.0.1:8765", lan, true}, // an address cannot be rebound
		{open, "desk:8765", lan, true},
		{open, "Desk.local:8765", lan, true},
		{open, "localhost:8765", loopback, true},
		{open, "evil.example:8765", lan, false},
		{open, "desk.evil.example:8765", lan, false},
		{open, "192.168.1.5:80", lan, false},
		{open, "graphs.example.org", lan, false},

		{named, "graphs.example.org", lan, true},
		{named, "graphs.example.org:443", lan, true},
		{named, "Graphs.Example.Org.:8765", lan, true},
		{named, "localhost:9000", loopback, true},
		{named, "localhost:9001", loopback, false},
		{named, "a.graphs.example.org", lan, false},
		{named, "graphs.example.org.evil.example", lan, false},
	} {
		if got := c.hosts.allow(c.host, c.local); got != c.want {
			t.Errorf("%+v: host %q at %v: allowed %t, want %t", c.hosts, c.host, c.local, got, c.want)
		}
	}
}

func TestForeignRequests(t *testing.T) {
	s := start(t, Options{})
	self := "Origin: http://" + s.addr
	for _, c := range []struct {
		name    string
		path    string
		headers []string
		want    int
	}{
		{"a program", "/api/graph", nil, 200},
		{"typed into the browser", "/", []string{"Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}, 200},
		{"the page's own request", "/api/graph", []string{"Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors", self}, 200},
		{"the page's module", "/assets/js/main.js", []string{"Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: script"}, 200},
		{"a link elsewhere", "/", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}, 200},
		{"a link on another port", "/", []string{"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}, 200},
		{"a link to data", "/api/graph", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}, 403},
		{"a frame elsewhere", "/", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"}, 403},
		{"an image elsewhere", "/", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"}, 403},
		{"a script elsewhere", "/assets/js/main.js", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"}, 403},
		{"a fetch elsewhere", "/api/graph", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Origin: https://evil.example"}, 403},
		{"another port of this machine", "/api/graph", []string{"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors", "Origin: http://127.0.0.1:3000"}, 403},
		{"an event stream elsewhere", "/api/events", []string{"Sec-Fetch-Site: cross-site", "Origin: https://evil.example"}, 403},
		{"metrics elsewhere", "/metrics", []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"an older browser elsewhere", "/api/graph", []string{"Origin: https://evil.example"}, 403},
		{"an older browser, here", "/api/graph", []string{self}, 200},
		{"a page without an origin", "/api/graph", []string{"Origin: null"}, 403},
		{"an empty origin", "/api/graph", []string{"Origin: "}, 403},
		{"an origin with this address as its user", "/api/graph", []string{self + "@evil.example"}, 403},
		{"an origin that starts like this one", "/api/graph", []string{self + ".evil.example"}, 403},
		{"two origins", "/api/graph", []string{self, "Origin: https://evil.example"}, 403},
		{"one that contradicts itself", "/api/graph", []string{"Sec-Fetch-Site: same-origin", "Origin: https://evil.example"}, 403},
		{"a word that no browser says", "/api/graph", []string{"Sec-Fetch-Site: friendly"}, 403},
		{"another name", "/", []string{"Host: evil.example"}, 403},
		{"another name for what there is not", "/nothing", []string{"Host: evil.example"}, 403},
	} {
		got := s.get(t, c.path, c.headers...)
		if got.status != c.want {
			t.Errorf("%s: status %d, want %d: %.200s", c.name, got.status, c.want, got.body)
		}
		if c.want == 403 && (!strings.Contains(got.body, `"hint"`) || strings.Contains(got.body, "actors")) {
			t.Errorf("%s: refused with %.200s", c.name, got.body)
		}
	}
}

func TestForeignDrops(t *testing.T) {
	s := start(t, Options{})
	for _, c := range []struct {
		headers []string
		want    int
	}{
		{nil, 200},
		{[]string{"Sec-Fetch-Site: same-origin", "Origin: http://" + s.addr}, 200},
		{[]string{"Origin: https://evil.example"}, 403},
		{[]string{"Origin: null"}, 403},
		{[]string{"Sec-Fetch-Site: cross-site"}, 403},
		{[]string{"Sec-Fetch-Site: same-site"}, 403},
		// A form can post from anywhere, and navigates.
		{[]string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Content-Type: text/plain"}, 403},
		{[]string{"Host: evil.example"}, 403},
	} {
		got := s.send(t, "POST", "/api/drop?name=x.yaml", strings.NewReader(string(world(3, 3))), c.headers...)
		if got.status != c.want {
			t.Errorf("%q: status %d, want %d: %s", c.headers, got.status, c.want, got.body)
		}
	}
}

func TestMethods(t *testing.T) {
	s := start(t, Options{})
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"} {
		for _, path := range []string{"/", "/api/graph", "/api/picture", "/api/events", "/assets/js/main.js", "/healthz", "/metrics"} {
			got := s.do(t, method, path)
			if got.status != 405 || got.header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: status %d, allow %q", method, path, got.status, got.header.Get("Allow"))
			}
		}
	}
	for _, method := range []string{"GET", "HEAD", "PUT", "DELETE"} {
		if got := s.do(t, method, "/api/drop"); got.status != 405 || got.header.Get("Allow") != "POST" {
			t.Errorf("%s /api/drop: status %d, allow %q", method, got.status, got.header.Get("Allow"))
		}
	}
}

// TestHeaders holds that no answer goes without the headers that protect it.
func TestHeaders(t *testing.T) {
	s := start(t, Options{})
	for _, c := range []struct {
		path    string
		headers []string
		status  int
		keep    string
	}{
		{"/", nil, 200, "private, no-cache"},
		{"/api/graph", nil, 200, "private, no-cache"},
		{"/api/picture", nil, 200, "private, no-cache"},
		{"/api/picture?layout=spiral", nil, 400, "no-store"},
		{"/assets/js/main.js", nil, 200, "private, no-cache"},
		{"/assets/js/none.js", nil, 404, "no-store"},
		{"/assets/../server.go", nil, 404, "no-store"},
		{"/assets/%2e%2e/server.go", nil, 404, "no-store"},
		{"/assets/", nil, 404, "no-store"},
		{"/assets/explorer.html.tmpl", nil, 404, "no-store"},
		{"/nothing", nil, 404, "no-store"},
		{"//evil.example/", nil, 404, "no-store"},
		{"/assets", nil, 404, "no-store"},
		{"/api//graph", nil, 404, "no-store"},
		{"/api/graph/", nil, 404, "no-store"},
		{"/./healthz", nil, 404, "no-store"},
		{"/api/graph?%zz", nil, 400, "no-store"},
		{"/api/graph?a;b", nil, 400, "no-store"},
		{"/api/graph?set=none", nil, 404, "no-store"},
		{"/api/graph?set=a&set=b", nil, 400, "no-store"},
		{"/api/graph?colour=red", nil, 400, "no-store"},
		{"/api/graph?" + strings.Repeat("a", 16<<10+1), nil, 414, "no-store"},
		{"/", []string{"Host: evil.example"}, 403, "no-store"},
		{"/healthz", nil, 200, "no-store"},
		{"/metrics", nil, 200, "no-store"},
	} {
		got := s.get(t, c.path, c.headers...)
		if got.status != c.status {
			t.Errorf("%.60s: status %d, want %d", c.path, got.status, c.status)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options":       "nosniff",
			"X-Frame-Options":              "DENY",
			"Referrer-Policy":              "no-referrer",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
			"Cache-Control":                c.keep,
			"Access-Control-Allow-Origin":  "",
			"Location":                     "",
		} {
			if got := got.header.Get(name); got != want {
				t.Errorf("%.60s: %s is %q, want %q", c.path, name, got, want)
			}
		}
		policy := got.header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none';") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%.60s: policy %q", c.path, policy)
		}
		if own := strings.Contains(policy, "script-src 'self'"); own != (c.path == "/" && c.status == 200) {
			t.Errorf("%.60s: scripts are allowed: %t", c.path, own)
		}
		if got.status >= 400 && !strings.HasPrefix(got.body, `{"error":{"message":"`) {
			t.Errorf("%.60s: the error is %.100s", c.path, got.body)
		}
	}
}

// TestRawRequests speaks to the server as no well-behaved client would.
func TestRawRequests(t *testing.T) {
	s := start(t, Options{})
	for _, c := range []struct {
		name, request string
		want          int
	}{
		{"no host", "GET / HTTP/1.0\r\n\r\n", 403},
		{"no host in HTTP/1.1", "GET / HTTP/1.1\r\n\r\n", 400},
		{"two hosts", "GET / HTTP/1.1\r\nHost: " + s.addr + "\r\nHost: evil.example\r\n\r\n", 400},
		{"a host in the first line", "GET http://evil.example/ HTTP/1.1\r\nHost: " + s.addr + "\r\n\r\n", 403},
		{"a long header", "GET / HTTP/1.1\r\nHost: " + s.addr + "\r\nX: " + strings.Repeat("x", 40<<10) + "\r\n\r\n", 431},
		{"a long address", "GET /?" + strings.Repeat("x", 20<<10) + " HTTP/1.1\r\nHost: " + s.addr + "\r\n\r\n", 414},
		{"a proxy's request", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", 403},
		{"a star", "OPTIONS * HTTP/1.1\r\nHost: " + s.addr + "\r\n\r\n", 0},
	} {
		conn, err := net.Dial("tcp", s.addr)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(conn, c.request)
		res, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if c.want != 0 && res.StatusCode != c.want {
			t.Errorf("%s: status %d, want %d", c.name, res.StatusCode, c.want)
		}
		conn.Close()
	}
}

func TestCleanName(t *testing.T) {
	for in, want := range map[string]string{
		"pact.yaml": "pact.yaml",
		"Пакт о ненападении.yaml": "Пакт о ненападении.yaml",
		"/etc/passwd":                     "passwd",
		`C:\Users\x\pact.yaml`:            "pact.yaml",
		"../../pact.yaml":                 "pact.yaml",
		"":                                "the dropped file",
		"..":                              "the dropped file",
		"/":                               "the dropped file",
		"a\r\nSet-Cookie: x\x00.yaml":     "aSet-Cookie: x.yaml",
		"\u202elmay.tcap":                 "lmay.tcap",
		"a\u2066b\u2069\u200b\ufeff.yaml": "ab.yaml",
		"a\xff\xfe.yaml":                  "a.yaml",
		"a\u2028b\x1b[31m":                "ab[31m",
		`<img src=x onerror=alert(1)>`:    `<img src=x onerror=alert(1)>`, // text, and shown as text
		strings.Repeat("й", 100):          strings.Repeat("й", 60),
	} {
		if got := cleanName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
