package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/progress"
)

// TableOptions is what a reader decided of what a dropped table leaves open.
type TableOptions struct {
	Roles  map[string]string `json:"roles,omitempty"`  // by column
	Source string            `json:"source,omitempty"` // of relations that name none
	Dates  string            `json:"dates,omitempty"`  // day-first, month-first, or "" for neither
	Sheet  string            `json:"sheet,omitempty"`  // of a workbook, "" for all that have relations
}

// Table is a dropped table as it is understood. Where it cannot be read so, Graph is
// nil and Problem says why.
type Table struct {
	Graph   *graph.Graph
	Problem error
	Record  report.DryRun
	Roles   []string // that columns can have
}

// droppedTable is what the answer says of one.
type droppedTable struct {
	report.DryRun
	Roles   []string     `json:"roles"`
	Given   TableOptions `json:"given"`
	Problem string       `json:"problem,omitempty"` // why it cannot be read so
}

// tableOptions reads the parameters of a drop that only tables take.
func tableOptions(q url.Values) (TableOptions, error) {
	r := ask.Read(q, tableParameters, []ask.Parameter{nameParameter})
	o := TableOptions{Source: r.Text("source"), Dates: r.Text("dates"), Sheet: r.Text("sheet")}
	text := r.Text("roles")
	if r.Err() != nil {
		return o, r.Err()
	}
	if text != "" {
		if err := json.Unmarshal([]byte(text), &o.Roles); err != nil {
			return o, badRequest("roles is no JSON object of texts", `as in roles={"Exporter":"from"}`)
		}
	}
	return o, nil
}

// dropTable takes in a table, if the file is one.
func (s *Server) dropTable(ctx context.Context, w http.ResponseWriter, name string, body []byte, q url.Values) (known bool, err error) {
	if s.options.Table == nil {
		return false, nil
	}
	o, err := tableOptions(q)
	if err != nil {
		return true, err
	}
	t, err := s.options.Table(ctx, name, body, o)
	if ctx.Err() != nil {
		return true, ctx.Err()
	}
	if err != nil {
		return true, &httpError{status: http.StatusUnprocessableEntity, message: err.Error(), hint: "a table has a column for who and one for whom"}
	}
	if t == nil {
		return false, nil
	}
	answer := dropped{Title: name, Table: &droppedTable{DryRun: t.Record, Roles: t.Roles, Given: o}}
	if t.Problem != nil {
		answer.Table.Problem = t.Problem.Error()
		return true, sendJSON(w, answer)
	}
	sum := sha256.New()
	sum.Write(body)
	if err := json.NewEncoder(sum).Encode([]any{name, o}); err != nil {
		return true, err
	}
	set, err := newSet(hex.EncodeToString(sum.Sum(nil)[:8]), t.Graph)
	if err != nil {
		return true, err
	}
	if err := s.sets.add(set); err != nil {
		return true, err
	}
	answer.Set, answer.Actors, answer.Relations = set.key, t.Graph.ActorCount(), t.Graph.RelationCount()
	return true, sendJSON(w, answer)
}

// dataset answers with all of a dataset in Entente's own format, to go on with.
func (s *Server) dataset(w http.ResponseWriter, r *http.Request, q *request) error {
	if err := q.only(); err != nil {
		return err
	}
	return s.cached(w, r, q, datasetPath, s.questions, s.limits.Question, func(ctx context.Context) (*encoded, error) {
		part, err := (&source{server: s, of: q.set}).Part(ctx, ask.Need{Hint: "ask " + exportPath + " for a part, with to=json and near, between or top"})
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		if err := dataset.WriteYAML(progress.Writer(ctx, &out), part.Graph); err != nil {
			return nil, err
		}
		a := newEncoded("application/yaml", out.Bytes())
		a.header = map[string]string{"Content-Disposition": `attachment; filename="` + fileName(part.Graph) + `.yaml"`}
		return a, nil
	})
}

const datasetPath = "/api/dataset"
