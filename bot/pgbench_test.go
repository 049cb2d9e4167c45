package bot_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"teman/storage/embedded"
)

// statements returns the SQL of turns by name, as storage prepares it.
func statements(t testing.TB) map[string]string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("..", "storage", "queries", "turn.sql"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, block := range strings.Split(string(source), "\n-- name: ")[1:] {
		name, text, _ := strings.Cut(block, "\n")
		all[name] = strings.TrimSuffix(strings.TrimSpace(text), ";")
	}
	return all
}

// BenchmarkBare must show at least 60 %: Go's driver and scheduler against C.
func BenchmarkBare(b *testing.B) {
	found, err := embedded.FindBinaries()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		g := newGround(b, 1000)
		var base, bench rate
		for range rounds {
			base.add(g.measureBare())
			bench.add(g.pgbench(filepath.Join(found.Folder, "pgbench")))
		}
		b.ReportMetric(base.perSecond(), "bare/s")
		b.ReportMetric(bench.perSecond(), "pgbench/s")
		b.ReportMetric(100*base.perSecond()/bench.perSecond(), "%ofpgbench")
	}
}

// pgbench runs waiting turns with `pgbench -M prepared` and returns how many
// there were in a second. Contacts and inbounds have consecutive numbers, and
// each client has a share of them.
func (g *ground) pgbench(program string) rate {
	g.t.Helper()
	const share = writers / benchConns
	g.store("12")
	bare := g.bare()
	defer bare.release(g)
	first := g.count(`select min(inbound) from open`)
	s := statements(g.t)
	read := strings.NewReplacer("$1", "array[:contact]::bigint[]", "$2", "null").Replace(s["scenes"])
	read = regexp.MustCompile(`(?m)^--.*\n`).ReplaceAllString(read, "")
	param := bare.param(-1, -2, -3)
	param = strings.NewReplacer(`"inbound":-1`, `"inbound":%1$s`, `"contact":-2`, `"contact":%2$s`, `"version":-3`, `"version":%3$s`,
		`"key":"b-1"`, `"key":"p%1$s"`, `"cause":-1`, `"cause":%1$s`).Replace(param)
	// Without the space, true would be the name of a variable.
	param = strings.ReplaceAll(param, `":`, `": `)
	script := fmt.Sprintf(`\set contact :first_contact + :client_id * %d + :n
\set inbound :first_inbound + :client_id * %d + :n
\set n :n + 1
%s \gset
select * from apply_turns(format('%s', :inbound::text, :contact::text, :version::text)::jsonb, %d, %d, 0, now());
`, share, share, read, param, g.account, bare.fence)
	file := filepath.Join(g.t.TempDir(), "turn.sql")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		g.t.Fatal(err)
	}
	cmd := exec.CommandContext(g.t.Context(), program, "-n", "-M", "prepared", "-c", fmt.Sprint(benchConns), "-j", "2", "-t", fmt.Sprint(share),
		"-D", "n=0", "-D", fmt.Sprint("first_contact=", g.contacts[0]), "-D", fmt.Sprint("first_inbound=", first), "-f", file, g.url)
	out, err := cmd.CombinedOutput()
	if err != nil {
		g.t.Fatalf("pgbench: %v\n%s", err, out)
	}
	if left := g.count(`select count(*) from open`); left != 0 {
		g.t.Fatalf("pgbench left %d turns\n%s", left, out)
	}
	var tps float64
	at := bytes.Index(out, []byte("tps = "))
	if _, err := fmt.Sscanf(string(out[max(at, 0):]), "tps = %f", &tps); err != nil {
		g.t.Fatalf("pgbench: %v\n%s", err, out)
	}
	return rate{share * benchConns, time.Duration(share * benchConns / tps * float64(time.Second))}
}
