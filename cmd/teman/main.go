// Command teman is the chat service of an Indonesian cooperatives-and-SME
// office: the demonstration, the service, and the tools around them.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // reminders and dates must be right on machines without zone files

	"github.com/alecthomas/kong"
)

// version is set by the build of a release.
var version = "dev"

// commands are the subcommands, a file each.
type commands struct {
	Demo       demoCommands      `cmd:"" help:"Start the sample office with its web phone, on a private Postgres unless DATABASE_URL is set; or bring people to it."`
	Serve      serveCommand      `cmd:"" help:"Run the office's service."`
	Chat       chatCommand       `cmd:"" help:"Talk to the sample office in the terminal; line by line when the input is not a terminal."`
	Flow       flowCommand       `cmd:"" help:"Check, draw, play and test the conversations."`
	Parse      parseCommand      `cmd:"" help:"Read lines and print what the bot would understand: nik, nib, npwp, phone, rupiah, date or region."`
	Understand understandCommand `cmd:"" help:"Read lines and print what the bot would take them for, with what it heard beside."`
	Migrate    migrateCommand    `cmd:"" help:"Bring the database's schema up to date."`
	Backup     backupCommand     `cmd:"" help:"Write the office's data to a file; the service may run meanwhile."`
	Restore    restoreCommand    `cmd:"" help:"Bring a backup back, or try whether it could be."`
	Poster     posterCommand     `cmd:"" help:"Print a poster with QR codes that lead to the chat, or to one training there."`
	Key        keyCommand        `cmd:"" help:"Make a secret key, or rotate to a new one."`
	WhatsApp   whatsappCommand   `cmd:"" name:"whatsapp" help:"Link WhatsApp numbers, see how they stand, unlink them."`
	Officer    officerCommand    `cmd:"" help:"Enter and list the officers who sign in to the console."`
	Import     importCommand     `cmd:"" help:"Take a list in: businesses, certificates, participants, the KBLI table, villages."`
	Export     exportCommand     `cmd:"" help:"Take a list out as XLSX or CSV."`
	Audit      auditCommand      `cmd:"" help:"Look after the log of what officers did."`
	Retention  retentionCommand  `cmd:"" help:"Look after how long personal data is kept."`
	Doctor     doctorCommand     `cmd:"" help:"Say what is configured, what is missing, and what was checked."`

	Version kong.VersionFlag `help:"Print the version."`
}

// terminal is where the program reads and writes, and the language it speaks
// there.
type terminal struct {
	In       io.Reader
	Out, Err io.Writer
	texts
}

func main() {
	// The first signal ends the program in order; a second one, at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], terminal{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	stop()
	os.Exit(code)
}

// run parses the command line, runs the command and returns the exit status: 0
// when all went well, 1 when not, 2 when the command line was not understood.
func run(ctx context.Context, args []string, term terminal) int {
	var err error
	if term.texts, err = terminalTexts(); err != nil {
		fmt.Fprintln(term.Err, "teman:", err)
		return 1
	}
	var c commands
	parser, err := kong.New(&c,
		kong.Name("teman"),
		kong.Description("Teman Usaha: the office's bot for small business owners."),
		kong.Vars{"version": version, "cache": cacheFolder()},
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(term),
		kong.Writers(term.Out, term.Err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(term.Err, "teman:", err)
		return 2
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(term.Err, "teman:", err)
		return 2
	}
	if err := chosen.Run(); err != nil && !errors.Is(err, context.Canceled) {
		fmt.Fprintln(term.Err, "teman:", term.explain(err))
		return 1
	}
	return 0
}
