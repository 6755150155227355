package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// resource is a document about a dataset.
type resource struct {
	path, title, summary string
	write                func(ctx context.Context, h *held) ([]byte, error)
}

// resources are there for each dataset, at entente://dataset/NAME and the path.
var resources = []resource{
	{"", "the dataset", "The whole dataset in Entente's own format, as JSON: every actor and relation with its evidence.", datasetJSON},
	{"/sources", "its sources", "The sources of the dataset, with how to cite them, and how many relations and actors each speaks for.", sourcesJSON},
}

const jsonType = "application/json"

func (s *Server) addResources() {
	for _, set := range s.library.sets {
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

func (s *Server) readResource(ctx context.Context, uri, name string, write func(context.Context, *held) ([]byte, error)) (*mcp.ReadResourceResult, error) {
	text, err := working(s, ctx, s.questions, s.limits.Question, func(ctx context.Context) ([]byte, error) {
		h, err := s.library.find(ctx, name)
		if err != nil {
			return nil, err
		}
		return write(ctx, h)
	})
	switch {
	case err != nil:
		return nil, &jsonrpc.Error{Code: jsonrpc.CodeInternalError, Message: s.toldError(err).Error()}
	case len(text) > s.limits.ResourceBytes:
		return nil, &jsonrpc.Error{Code: jsonrpc.CodeInternalError, Message: fmt.Sprintf("the resource has more than %d MiB; the tools list and card give parts of it", s.limits.ResourceBytes>>20)}
	}
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: jsonType, Text: string(text)}}}, nil
}

func datasetJSON(ctx context.Context, h *held) ([]byte, error) {
	var b bytes.Buffer
	err := dataset.WriteJSON(progress.Writer(ctx, &b), h.graph)
	return b.Bytes(), err
}

func sourcesJSON(_ context.Context, h *held) ([]byte, error) {
	v, err := query.NewView(h.graph, query.Filter{})
	if err != nil {
		return nil, err
	}
	text, err := json.MarshalIndent(struct {
		Dataset report.Origin   `json:"dataset"`
		Sources []report.Source `json:"sources"`
	}{h.origin, report.ListSources(v)}, "", "  ")
	return legible.CleanJSON(text), err
}
