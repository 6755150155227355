package cli

import (
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/graph/render"
)

// versionOptions are those of version.
type versionOptions struct {
	Streams
	asJSON bool
}

func newVersion(s Streams) *cobra.Command {
	o := &versionOptions{Streams: s}
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Long: `Say which version of the program this is, from which commit and with which Go it was
built, and which Graphviz is in it. So does 'entente --version'.`,
		Example: "  entente version\n  entente version --json",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return o.run() },
	}
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "write JSON")
	return cmd
}

func (o *versionOptions) run() error {
	v := currentVersion()
	if o.asJSON {
		return writeJSON(o.Streams, v)
	}
	return writeOut(o.Streams, func(w io.Writer) error { text.Version(w, v); return nil })
}

func currentVersion() report.Version {
	v := report.Version{Version: "(unknown)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Graphviz: render.Graphviz}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	v.Version = info.Main.Version
	if v.Version == "" {
		v.Version = "(devel)"
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = s.Value
		case "vcs.time":
			v.Time = s.Value
		}
	}
	for _, d := range info.Deps {
		if d.Path == "github.com/goccy/go-graphviz" {
			v.GraphvizModule = d.Version
		}
	}
	return v
}
