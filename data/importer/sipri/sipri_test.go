package sipri

import "github.com/entente-graph/entente/data/importer"

var importOptions = importer.Options{}
