package dataset_test

import (
	"os"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/export/dataset"
)

func ExampleWriteYAML() {
	g, _, err := data.Load(data.Input{Name: "pact.yaml", Data: []byte(`entente: 1
dataset: {focus: [pact], layout: {plate--aldovia--brennmark: [0, 0], aldovia: [-120.5, 0]}}
sources: {gazette: The Gazette}
actors: {aldovia: Aldovia, brennmark: {name: Brennmark, lifetime: 1912/..}}
relations:
  - id: pact
    treaty: aldovia -- brennmark
    label: "Pact: the second"
    when: 2024-06-19/..
    source: gazette
    at: page 1
`)})
	if err != nil {
		panic(err)
	}
	if err := dataset.WriteYAML(os.Stdout, g); err != nil {
		panic(err)
	}
	// Output:
	// # yaml-language-server: $schema=https://raw.githubusercontent.com/entente-graph/entente/main/data/entente.schema.json
	// entente: 1
	//
	// dataset:
	//   focus: [pact]
	//   layout:
	//     aldovia: [-120.5, 0]
	//     plate--aldovia--brennmark: [0, 0]
	//
	// sources:
	//   gazette:
	//     title: The Gazette
	//
	// actors:
	//   aldovia:
	//     name: Aldovia
	//     kind: state
	//   brennmark:
	//     name: Brennmark
	//     kind: state
	//     lifetime:
	//       - 1912/..
	//
	// relations:
	//   - id: pact
	//     kind: treaty
	//     parties: [aldovia, brennmark]
	//     label: "Pact: the second"
	//     when: 2024-06-19/..
	//     modality: actual
	//     evidence:
	//       - source: gazette
	//         at: page 1
}

func ExampleWriteJSON() {
	g, _, err := data.Load(data.Input{Name: "actors.yaml", Data: []byte("entente: 1\ndataset: {layout: {aldovia: [10, -2.5]}}\nactors: {aldovia: {name: Aldovia, codes: {iso2: [AL, AD]}}}\n")})
	if err != nil {
		panic(err)
	}
	if err := dataset.WriteJSON(os.Stdout, g); err != nil {
		panic(err)
	}
	// Output:
	// {
	//   "entente": 1,
	//   "dataset": {
	//     "layout": {
	//       "aldovia": [10, -2.5]
	//     }
	//   },
	//   "actors": {
	//     "aldovia": {
	//       "name": "Aldovia",
	//       "kind": "state",
	//       "codes": {
	//         "iso2": [
	//           "AD",
	//           "AL"
	//         ]
	//       }
	//     }
	//   }
	// }
}
