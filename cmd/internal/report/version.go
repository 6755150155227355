package report

// Version is the record of which program this is; see the schema "version".
type Version struct {
	Version        string `json:"version"`
	Revision       string `json:"revision,omitempty"` // the commit
	Time           string `json:"time,omitempty"`     // of the commit (RFC 3339)
	Go             string `json:"go"`
	Platform       string `json:"platform"`
	Graphviz       string `json:"graphviz"`
	GraphvizModule string `json:"graphviz_module,omitempty"` // the Go module that brings it
}
