// Entente explores actor-relationship graphs: it draws them, lists the paths
// between two actors, and exports them.
package main

import (
	"os"

	"github.com/entente-graph/entente/cmd/internal/cli"
)

func main() { os.Exit(cli.Main()) }
