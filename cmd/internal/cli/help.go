package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// newHelp is the command help, which knows when there is nothing to help with.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND...]",
		Short:   "Help with a command",
		Example: "  entente help paths\n  entente help completion bash",
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			about, err := commandOf(cmd.Root(), args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var out []string
			for _, c := range about.Commands() {
				if c.IsAvailableCommand() {
					out = append(out, c.Name()+"\t"+c.Short)
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, err := commandOf(cmd.Root(), args)
			if err != nil {
				return err
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// commandOf follows names of commands down from one.
func commandOf(cmd *cobra.Command, names []string) (*cobra.Command, error) {
	for _, name := range names {
		next := commandNamed(cmd, name)
		if next == nil {
			return nil, unknownCommand(cmd, name)
		}
		cmd = next
	}
	return cmd, nil
}

func commandNamed(cmd *cobra.Command, name string) *cobra.Command {
	for _, c := range cmd.Commands() {
		if c.Name() == name || c.HasAlias(name) {
			return c
		}
	}
	return nil
}

// onlyCommands is for a command that does nothing without another below it.
func onlyCommands(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(cmd, args[0])
	}
	return nil
}

// unknownCommand says what there is instead.
func unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			names = append(names, c.Name())
		}
	}
	if len(names) == 0 {
		return usagef("unknown command %q for %q, which has none below it; see: %s --help", name, cmd.CommandPath(), cmd.CommandPath())
	}
	hint := didYouMean("", name, names)
	if hint == "" {
		hint = "; there are: " + strings.Join(names, ", ")
	}
	return usagef("unknown command %q for %q%s\nsee: %s --help", name, cmd.CommandPath(), hint, cmd.CommandPath())
}

// remembering passes on what cobra writes of its own accord, such as help, and
// remembers what could not be written: cobra does not ask.
type remembering struct {
	to  io.Writer
	err error
}

func (r *remembering) Write(p []byte) (int, error) {
	if r.err == nil {
		_, r.err = r.to.Write(p)
	}
	return len(p), nil
}

// lost is the error of what could not be written.
func (r *remembering) lost() error {
	if r.err == nil {
		return nil
	}
	return failed(fmt.Errorf("writing to standard output: %w", plainError(r.err)))
}
