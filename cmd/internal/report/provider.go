package report

// Provider is the record of whose files can be read; see the schema "providers".
type Provider struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Reads    string `json:"reads"`
	Where    string `json:"where"`
	Citation string `json:"citation"`
	Terms    string `json:"terms"`
}
