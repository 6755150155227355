package cli

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
)

const (
	defaultAddress = "127.0.0.1:8765"
	portsTried     = 10 // from the default one on
)

// serveAddress is where to listen.
type serveAddress struct {
	host   string // "" for all addresses of the machine
	port   int
	remote bool // other machines can reach it
}

// parseAddress reads HOST:PORT. Without a host it is this machine alone, unless
// other machines are allowed.
func parseAddress(text string, allowRemote bool) (serveAddress, error) {
	wrong := func(why string) (serveAddress, error) {
		return serveAddress{}, usagef("--addr %q: %s; write HOST:PORT, such as %s", text, why, defaultAddress)
	}
	if text != "" && strings.Trim(text, "0123456789") == "" {
		text = ":" + text
	}
	host, portText, err := net.SplitHostPort(text)
	if err != nil {
		return wrong("this is no address")
	}
	port, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return wrong("the port is to be a number from 0 to 65535")
	}
	a := serveAddress{host: host, port: int(port)}
	if host == "" && !allowRemote {
		a.host = "127.0.0.1"
	}
	if a.remote, err = reachable(a.host); err != nil {
		return wrong("there is no host of that name")
	}
	if a.remote && !allowRemote {
		return a, usagef("--addr %s: other machines can reach this address, and would read the dataset without a password; if that is wanted, add --allow-remote", text)
	}
	return a, nil
}

// reachable tells whether other machines can reach an address of this one.
func reachable(host string) (bool, error) {
	if host == "localhost" {
		return false, nil
	}
	if host == "" {
		return true, nil
	}
	plain, _, _ := strings.Cut(host, "%") // an IPv6 zone
	ips := []net.IP{net.ParseIP(plain)}
	if ips[0] == nil {
		var err error
		if ips, err = net.LookupIP(host); err != nil {
			return false, err
		}
	}
	for _, ip := range ips {
		if !ip.IsLoopback() {
			return true, nil
		}
	}
	return false, nil
}

// listen opens the address. Where it is only the default, the next ports will
// do too.
func (a serveAddress) listen(s Streams, next bool) (net.Listener, error) {
	tries := 1
	if next {
		tries = portsTried
	}
	var first error
	for port := a.port; port < a.port+tries; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort(a.host, strconv.Itoa(port)))
		if err == nil {
			if port != a.port {
				fmt.Fprintf(s.Err, "entente: port %d is taken by another program, so this is port %d\n", a.port, port)
			}
			return l, nil
		}
		if first == nil {
			first = err
		}
	}
	if next {
		return nil, failed(fmt.Errorf("the ports %d to %d are all taken; name another with --addr, or 127.0.0.1:0 for any that is free", a.port, a.port+tries-1))
	}
	return nil, failed(fmt.Errorf("cannot listen on %s: %w; name another port, or 0 for any that is free",
		net.JoinHostPort(a.host, strconv.Itoa(a.port)), listenReason(first)))
}

// listenReason says in a few words why an address could not be opened.
func listenReason(err error) error {
	var call *os.SyscallError
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return errors.New("another program has that port")
	case errors.Is(err, syscall.EACCES):
		return errors.New("permission denied")
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return errors.New("this machine does not have that address")
	case errors.As(err, &call):
		return call.Err
	}
	return err
}
