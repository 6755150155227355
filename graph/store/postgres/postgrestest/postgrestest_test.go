package postgrestest

import (
	"net"
	"os"
	"strconv"
	"testing"
)

func TestServers(t *testing.T) {
	var folders []string
	var ports []int
	t.Run("run", func(t *testing.T) {
		for _, s := range StartSome(t, 2) {
			s.Exec(t, s.Database(t), "CREATE TABLE one (n integer)")
			if err := s.Kill(); err != nil {
				t.Fatal(err)
			}
			if err := s.Start(); err != nil {
				t.Fatal(err)
			}
			s.Exec(t, "postgres", "SELECT 1")
			folders, ports = append(folders, s.folder), append(ports, s.Port)
		}
	})
	for i, folder := range folders {
		if _, err := os.Stat(folder); !os.IsNotExist(err) {
			t.Errorf("%s is still there: %v", folder, err)
		}
		if conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(ports[i]))); err == nil {
			conn.Close()
			t.Errorf("port %d still answers", ports[i])
		}
	}
}
