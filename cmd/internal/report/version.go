package report

// Version is the record of which program this is; see the schema "version".
type Version struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Graphviz string `json:"graphviz_module,omitempty"`
}
