package stix

// object is an object of a bundle. Properties are in the order in which the standard
// has them.
type object struct {
	Type           string         `json:"type"`
	SpecVersion    string         `json:"spec_version"`
	ID             string         `json:"id"`
	CreatedBy      string         `json:"created_by_ref,omitempty"`
	Created        string         `json:"created"`
	Modified       string         `json:"modified"`
	Labels         []string       `json:"labels,omitempty"`
	Confidence     *int           `json:"confidence,omitempty"`
	References     []reference    `json:"external_references,omitempty"`
	Name           string         `json:"name,omitempty"`
	Description    string         `json:"description,omitempty"`
	Class          string         `json:"identity_class,omitempty"`
	Context        string         `json:"context,omitempty"`
	ObjectRefs     []string       `json:"object_refs,omitempty"`
	Relationship   string         `json:"relationship_type,omitempty"`
	From           string         `json:"source_ref,omitempty"`
	To             string         `json:"target_ref,omitempty"`
	Start          string         `json:"start_time,omitempty"`
	Stop           string         `json:"stop_time,omitempty"`
	Schema         string         `json:"schema,omitempty"`
	Version        string         `json:"version,omitempty"`
	ExtensionTypes []string       `json:"extension_types,omitempty"`
	Extensions     map[string]any `json:"extensions,omitempty"`
}

// reference is an external reference. It has a description, an address or an id.
type reference struct {
	Name        string `json:"source_name"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url,omitempty"`
	ID          string `json:"external_id,omitempty"`
}

// code is an identifier of an actor, in the extension.
type code struct {
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}
