package web

import (
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
)

// secure sets the headers of every answer. What is allowed to the page itself is
// set with the page.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
}

// hosts tells by which names this server may be called. A page elsewhere can
// make its own name point at this machine (DNS rebinding) and would then pass
// for the explorer's own page; but it cannot make a browser send another name
// than its own.
type hosts struct {
	named  []string // as given: NAME, which stands for any port, or NAME:PORT
	remote bool     // the server is open to other machines
	self   string   // this machine's name
}

func newHosts(named []string, remote bool) hosts {
	h := hosts{remote: remote}
	for _, n := range named {
		h.named = append(h.named, plainName(n))
	}
	if name, err := os.Hostname(); err == nil && remote {
		h.self = plainName(name)
	}
	return h
}

// plainName writes a host name as it is compared.
func plainName(s string) string { return strings.TrimSuffix(strings.ToLower(s), ".") }

// allow reports whether a request for host may be answered, local being the
// address at which it came in.
func (h hosts) allow(host string, local net.Addr) bool {
	name, port := splitHost(host)
	if name == "" {
		return false
	}
	if slices.Contains(h.named, name) || slices.Contains(h.named, net.JoinHostPort(name, port)) {
		return true
	}
	tcp, ok := local.(*net.TCPAddr)
	if !ok || port != portOf(tcp) {
		return false
	}
	if name == "localhost" || name == "127.0.0.1" || name == "::1" {
		return true
	}
	ip := net.ParseIP(name)
	if !h.remote {
		return ip != nil && tcp.IP.IsLoopback() && ip.Equal(tcp.IP)
	}
	return ip != nil || name == h.self || name == h.self+".local"
}

// splitHost takes a Host header apart; the port of plain HTTP is "80". The name
// is empty where the header makes no sense.
func splitHost(host string) (name, port string) {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"), "80"
		if strings.Contains(name, ":") && host != "["+name+"]" {
			return "", ""
		}
	}
	return plainName(name), port
}

func portOf(a *net.TCPAddr) string {
	_, port, _ := net.SplitHostPort(a.String())
	return port
}

// checkOrigin refuses what the explorer's own page, or a person, has not asked for.
func (s *Server) checkOrigin(r *http.Request) error {
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !s.hosts.allow(r.Host, local) {
		return &httpError{status: http.StatusForbidden, message: "this server does not go by the name in the request's Host header",
			hint: "open the address that it said when it started, or name it with: entente serve --host NAME"}
	}
	if crossOrigin(r) {
		return &httpError{status: http.StatusForbidden, message: "another site's page asked for this",
			hint: "open the explorer in a tab of its own"}
	}
	return nil
}

// crossOrigin tells whether a page of another origin has made the request. Browsers
// say so in Sec-Fetch-Site, and older ones in Origin at least; programs other
// than browsers send neither.
func crossOrigin(r *http.Request) bool {
	for _, origin := range r.Header.Values("Origin") {
		if !strings.EqualFold(origin, "http://"+r.Host) && !strings.EqualFold(origin, "https://"+r.Host) {
			return true
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	// Following a link to the explorer is what links are for.
	link := r.URL.Path == "/" && (r.Method == http.MethodGet || r.Method == http.MethodHead) &&
		r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
	return !link
}
