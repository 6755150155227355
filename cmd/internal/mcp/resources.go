package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/progress"
)

// resource is a document about a dataset.
type resource struct {
	path, title, summary string
	write                func(io.Writer, *held) error
}

// resources are there for each dataset, at entente://dataset/NAME and the path.
var resources = []resource{
	{"", "the dataset", "The whole dataset in Entente's own format, as JSON: every actor and relation with its evidence.", datasetJSON},
	{"/sources", "its sources", "The sources of the dataset, with how to cite them.", sourcesJSON},
}

const jsonType = "application/json"

func (s *Server) addResources() {
	for _, set := range s.datasets.sets {
		for _, r := range resources {
			s.mcp.AddResource(&mcp.Resource{
				URI: addressOf(set.Name) + r.path, Name: set.Name + r.path, Title: legible.Short(set.Title, 200) + ": " + r.title, Description: r.summary, MIMEType: jsonType,
			}, func(ctx context.Context, q *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
				return s.readResource(ctx, q.Params.URI, set.Name, r.write)
			})
		}
	}
}

func addressOf(name string) string { return "entente://dataset/" + url.PathEscape(name) }

func (s *Server) readResource(ctx context.Context, uri, name string, write func(io.Writer, *held) error) (*mcp.ReadResourceResult, error) {
	failed := func(err error) error {
		return &jsonrpc.Error{Code: jsonrpc.CodeInternalError, Message: s.toldError(err).Error()}
	}
	h, err := s.find(ctx, name)
	if err != nil {
		return nil, failed(err)
	}
	text, err := working(s, ctx, s.questions, s.limits.Question, func(ctx context.Context) ([]byte, error) {
		b := &bounded{most: s.limits.ResourceBytes}
		err := write(progress.Writer(ctx, b), h)
		return b.Bytes(), err
	})
	if err != nil {
		return nil, failed(err)
	}
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: jsonType, Text: string(text)}}}, nil
}

// bounded holds what is written to it, up to a number of bytes.
type bounded struct {
	bytes.Buffer
	most int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, wrong(fmt.Sprintf("the resource has more than %d KiB", b.most>>10), "the tools list and card give parts of it")
	}
	return b.Buffer.Write(p)
}

func datasetJSON(w io.Writer, h *held) error {
	g, err := h.whole()
	if err != nil {
		return err
	}
	return dataset.WriteJSON(w, g)
}

// whole is all of a dataset, or why it cannot be had.
func (h *held) whole() (*graph.Graph, error) {
	p, err := h.source.Part(context.Background(), ask.Need{Hint: "the tools search, card and paths give parts of it"})
	if err != nil {
		return nil, err
	}
	return p.Graph, nil
}

func sourcesJSON(w io.Writer, h *held) error {
	g, err := h.whole()
	if err != nil {
		return err
	}
	e := json.NewEncoder(cleaning{w})
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Dataset report.Origin     `json:"dataset"`
		Sources []report.Citation `json:"sources"`
	}{h.origin, report.Citations(g)})
}

// cleaning cleans JSON that is written as a whole.
type cleaning struct{ to io.Writer }

func (c cleaning) Write(p []byte) (int, error) {
	if _, err := c.to.Write(legible.CleanJSON(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}
