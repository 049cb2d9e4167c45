package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"teman/bot"
	"teman/bot/broadcast"
	"teman/bot/desk"
	"teman/bot/library"
	"teman/bot/programme"
	"teman/bot/registry"
	"teman/flows"
	talk "teman/flows/chat"
)

// flowCommand is for people who write conversations.
type flowCommand struct {
	Check flowCheckCommand `cmd:"" help:"Look for dead ends, missing texts, unreachable steps and what is too long for a channel."`
	Graph flowGraphCommand `cmd:"" help:"Draw a flow as SVG."`
	Play  flowPlayCommand  `cmd:"" help:"Talk to the flows in the terminal, without a database; actions end as you say."`
	Test  flowTestCommand  `cmd:"" help:"Play golden conversations."`
}

// flowCheckCommand prints a line for every problem, with file and line.
type flowCheckCommand struct{ config }

// Run returns an error when there is any problem.
func (c *flowCheckCommand) Run(term terminal) error {
	k, err := loadKnowledge(c.config)
	if err != nil {
		return err
	}
	problems := flows.Check(k.library, k.bundle, actionResults(), flows.ChannelLimits())
	for _, p := range problems {
		fmt.Fprintln(term.Out, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%d problems in the flows", len(problems))
	}
	fmt.Fprintf(term.Out, "%d flows: no problems\n", len(k.library.Flows()))
	return nil
}

// actionResults are the results that the program's actions declare.
func actionResults() map[string][]string {
	results := map[string][]string{}
	actions := [][]bot.Action{(&registry.Office{}).Actions(), programme.New(nil, nil).Actions(), (&broadcast.Chat{}).Actions(), (&broadcast.Phone{}).Actions(), (&desk.Desk{}).Actions(), (&library.Library{}).Actions()}
	for _, some := range actions {
		for _, a := range some {
			results[a.Name] = a.Results
		}
	}
	return results
}

// flowGraphCommand draws one flow.
type flowGraphCommand struct {
	config
	Flow string `arg:"" help:"Name of the flow."`
}

// Run writes the drawing to standard output.
func (c *flowGraphCommand) Run(term terminal) error {
	k, err := loadKnowledge(c.config)
	if err != nil {
		return err
	}
	d, ok := k.library.Flow(c.Flow)
	if !ok {
		return fmt.Errorf("no flow %q", c.Flow)
	}
	_, err = term.Out.Write(flows.Graph(d))
	return err
}

// flowTestCommand plays transcripts and shows where they part from what is
// written.
type flowTestCommand struct {
	config
	Folder string `arg:"" default:"flows/testdata" help:"Folder of *.chat files."`
	Update bool   `help:"Rewrite the files as the conversations go now."`
}

// Run returns an error when any conversation went another way, and when a flow
// has none.
func (c *flowTestCommand) Run(term terminal) error {
	k, err := loadKnowledge(c.config)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(c.Folder, "*.chat"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no *.chat files in %s", c.Folder)
	}
	failed := 0
	shown := map[string]bool{}
	engine := k.engine(k.understanding())
	for _, file := range files {
		flow, diff, err := c.play(file, talk.NewPlayer(engine, k.bundle))
		if err != nil {
			return err
		}
		shown[flow] = true
		if diff != "" {
			failed++
			fmt.Fprintf(term.Out, "%s:\n%s", file, diff)
		}
	}
	for _, d := range k.library.Flows() {
		if !shown[d.Name] {
			failed++
			fmt.Fprintf(term.Out, "flow %s has no conversation\n", d.Name)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d conversations failed", failed)
	}
	fmt.Fprintf(term.Out, "%d conversations went as written\n", len(files))
	return nil
}

// play plays one file and returns the flow it shows and where it parts from
// what is written.
func (c *flowTestCommand) play(file string, p *talk.Player) (flow, diff string, err error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", "", fmt.Errorf("read conversation: %w", err)
	}
	t, err := talk.Parse(file, content)
	if err != nil {
		return "", "", err
	}
	played, err := t.Play(p)
	if err != nil {
		return t.Flow(), err.Error() + "\n", nil
	}
	if c.Update {
		if err := os.WriteFile(file, []byte(played), 0o644); err != nil {
			return "", "", fmt.Errorf("write conversation: %w", err)
		}
		return t.Flow(), "", nil
	}
	return t.Flow(), talk.Diff(string(content), played), nil
}

// flowPlayCommand is a talk in the terminal, written as transcripts are.
type flowPlayCommand struct {
	config
	Lang string `default:"id" help:"Language of the talk."`
}

// Run talks until the input ends. Lines that begin with "@" set the scene as in
// transcripts, [Label] presses a button.
func (c *flowPlayCommand) Run(term terminal) error {
	k, err := loadKnowledge(c.config)
	if err != nil {
		return err
	}
	p := talk.NewPlayer(k.engine(k.understanding()), k.bundle)
	p.Lang = c.Lang
	lines := bufio.NewScanner(term.In)
	lines.Buffer(nil, 1<<20)
	p.Ends = func(call *flows.Call) (flows.Result, error) { return askEnding(call.Action, lines, k, term.Out) }
	fmt.Fprintln(term.Out, "# type as a person would; [Label] presses a button, @fact name=value sets the scene, end of input leaves")
	for prompt(term.Out, "> "); lines.Scan(); prompt(term.Out, "> ") {
		said, err := p.Say(lines.Text())
		fmt.Fprint(term.Out, said)
		if err != nil {
			fmt.Fprintln(term.Out, "#", err)
		}
	}
	fmt.Fprintln(term.Out)
	return lines.Err()
}

func prompt(out io.Writer, text string) { fmt.Fprint(out, text) }

// askEnding lets the tester choose how an action ends: by its number, or by
// writing an ending.
func askEnding(action string, lines *bufio.Scanner, k *knowledge, out io.Writer) (flows.Result, error) {
	var endings []talk.Ending
	for _, e := range talk.Endings() {
		if e.Action == action {
			endings = append(endings, e)
		}
	}
	if len(endings) == 0 {
		endings = []talk.Ending{{Action: action, Text: "ok"}}
	}
	if len(endings) == 1 {
		return endings[0].Result(k.bundle)
	}
	for i, e := range endings {
		fmt.Fprintf(out, "# %d  %s\n", i+1, e.Text)
	}
	prompt(out, "# how does "+action+" end? (1) ")
	if !lines.Scan() {
		return flows.Result{}, errors.New("the input ended before the action did")
	}
	typed := strings.TrimSpace(lines.Text())
	switch n, err := strconv.Atoi(typed); {
	case typed == "":
		return endings[0].Result(k.bundle)
	case err == nil && n >= 1 && n <= len(endings):
		return endings[n-1].Result(k.bundle)
	}
	return talk.Ending{Action: action, Text: typed}.Result(k.bundle)
}
