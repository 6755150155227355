package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"

	"github.com/entente-graph/entente/graph"
)

// Version returns a short text that is the same for graphs of the same content and
// differs for others, for all that can happen: the beginning of a hash of what
// WriteJSON writes. It also returns how many bytes that is.
func Version(g *graph.Graph) (version string, bytes int, err error) {
	digest, bytes, err := digest(g)
	if err != nil {
		return "", 0, err
	}
	return digest[:12], bytes, nil
}

// Digest returns the SHA-256 of what WriteJSON writes of a graph, in hex: for whoever
// must know that it is that content and no other.
func Digest(g *graph.Graph) (string, error) {
	digest, _, err := digest(g)
	return digest, err
}

func digest(g *graph.Graph) (digest string, bytes int, err error) {
	c := &counting{Hash: sha256.New()}
	if err := WriteJSON(c, g); err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(c.Sum(nil)), c.n, nil
}

type counting struct {
	hash.Hash
	n int
}

func (c *counting) Write(p []byte) (int, error) {
	c.n += len(p)
	return c.Hash.Write(p)
}
