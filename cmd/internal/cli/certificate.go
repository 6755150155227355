package cli

import (
	"fmt"

	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/store"
)

// certificateFlag is the file for what proves an answer.
type certificateFlag string

func addCertificate(fs *pflag.FlagSet, c *certificateFlag) {
	fs.StringVar((*string)(c), "certificate", "", "also write what proves the answer into this `file`, for 'entente verify'")
}

// check refuses a file that would mix with the answer.
func (c certificateFlag) check() error {
	if c != "" && isStandardOutput(string(c)) {
		return usagef("the answer goes to standard output; name a file for the certificate")
	}
	return nil
}

// ofAll has the dataset loaded in full, for a certificate speaks of all of it.
func (c certificateFlag) ofAll(d *datasetFlags) {
	if c != "" {
		d.part, d.question = store.Part{}, nil
	}
}

// write writes the certificate that is made for a dataset of some digest, if a file is
// named for it.
func (c certificateFlag) write(s Streams, g *graph.Graph, made func(digest string) (*certificate.Certificate, error)) error {
	if c == "" {
		return nil
	}
	digest, err := dataset.Digest(g)
	if err != nil {
		return failed(err)
	}
	cert, err := made(digest)
	if err != nil {
		return failed(err)
	}
	text, err := certificate.Marshal(cert)
	if err != nil {
		return failed(fmt.Errorf("no certificate: %w; ask for less", err))
	}
	if err := writeFile(s, string(c), text); err != nil {
		return err
	}
	fmt.Fprintf(s.Err, "wrote %s\n", string(c))
	return nil
}
