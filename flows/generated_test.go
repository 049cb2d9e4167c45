package flows_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"teman/flows"
)

// generated draws a library of flows that the loader takes, however senseless
// they are: loops, calls in circles, choices of lists that are empty.
func generated(r *rapid.T) fstest.MapFS {
	names := []string{"menu", "a", "b", "c"}
	files := fstest.MapFS{}
	for i, name := range names {
		var b strings.Builder
		fmt.Fprintf(&b, "flow: %s\n", name)
		intents := [][]string{nil, {"daftar"}, {"syarat_halal", "salam"}, {"jadwal_pelatihan", "bicara_petugas"}}
		if len(intents[i]) > 0 {
			fmt.Fprintf(&b, "start_on: [%s]\n", strings.Join(intents[i], ", "))
		}
		fmt.Fprintf(&b, "aside: %v\ndraft: %v\nsteps:\n", rapid.Bool().Draw(r, "aside"), rapid.Bool().Draw(r, "draft"))
		n := rapid.IntRange(1, 7).Draw(r, "steps")
		for s := range n {
			b.WriteString(generatedStep(r, s, n, names))
		}
		files[name+".yaml"] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return files
}

func generatedStep(r *rapid.T, at, n int, names []string) string {
	jump := fmt.Sprintf("s%d", rapid.IntRange(0, n-1).Draw(r, "jump"))
	flow := rapid.SampledFrom(names).Draw(r, "flow")
	kinds := []string{
		fmt.Sprintf("- say: s%d\n", at),
		fmt.Sprintf("- ask: s%d\n    type: %s\n    optional: %v\n    sensitive: %v\n", at, rapid.SampledFrom([]string{
			"person_name", "nik", "region", "activity", "rupiah", "turnover", "text", "number", "yes_no", "date", "certificate_number", "phone", "npwp", "photo",
		}).Draw(r, "type"), rapid.Bool().Draw(r, "optional"), rapid.Bool().Draw(r, "sensitive")),
		fmt.Sprintf("- choose: s%d\n    options: [yes, no, bu, pak]\n    on: {yes: %s, no: end, pak: start:%s}\n", at, jump, flow),
		fmt.Sprintf("- choose: s%d\n    from: kinds\n    on: {none: %s}\n", at, jump),
		fmt.Sprintf("- confirm: s%d\n", at),
		fmt.Sprintf("- do: act\n    name: s%d\n    on: {none: %s}\n", at, jump),
		fmt.Sprintf("- call: %s\n    name: s%d\n    keep: [s0, s1]\n", flow, at),
		fmt.Sprintf("- go: %s\n    name: s%d\n", jump, at),
		fmt.Sprintf("- start: %s\n    name: s%d\n", flow, at),
		fmt.Sprintf("- hand_over: s%d\n", at),
		fmt.Sprintf("- end: x\n    name: s%d\n", at),
	}
	step := "  " + rapid.SampledFrom(kinds).Draw(r, "step")
	if rapid.IntRange(0, 3).Draw(r, "conditional") == 0 {
		step += "    if: " + rapid.SampledFrom([]string{"s0", "not s1", "s0 = yes", "s2 != no", "n > 1"}).Draw(r, "if") + "\n"
	}
	return step
}

func TestNoFlowBreaksTheEngine(t *testing.T) {
	t.Parallel()
	know := newKnowledge(t)
	results := map[string][]string{"act": {"ok", "none", "unheard_of"}, "open_ticket": {"ok", "joined"}}
	rapid.Check(t, func(r *rapid.T) {
		lib, err := flows.Load(generated(r))
		if err != nil {
			r.Fatalf("the loader refuses what it should take:\n%v", err)
		}
		office := &office{engine: flows.New(lib, know), know: know, lib: lib}
		k := &talk{T: r, office: office, results: results, known: map[string]string{}, mayBreak: true}
		k.now = time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("WITA", 8*3600))
		for range rapid.IntRange(1, 25).Draw(r, "turns") {
			k.turn(k.event())
		}
	})
}
