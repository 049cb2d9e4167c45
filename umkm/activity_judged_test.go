package umkm

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
)

// What people say about their business, and the fields that are right for it,
// parted by bars. The table was mended on the first list; the second was
// written before the table was widened and the third after, and both are only
// measured.
var (
	//go:embed testdata/activities_judged.tsv
	judgedActivities string
	//go:embed testdata/activities_aside.tsv
	asideActivities string
	//go:embed testdata/activities_fresh.tsv
	freshActivities string
)

// judgement counts which field is proposed first, and which among the three.
type judgement struct {
	asked, first, among int
	wrong               []string
}

// judgeActivities reads each phrase of a list, after a number of slips of the
// thumb have been made in it.
func judgeActivities(list string, slips int) (j judgement) {
	typist := newTypist(1)
	for line := range strings.Lines(list) {
		phrase, want, _ := strings.Cut(strings.TrimSpace(line), "\t")
		right := strings.Split(want, "|")
		phrase = typist.typed(phrase, slips)
		got := activitiesForTest.Read(phrase)
		proposed := got.Candidates
		if got.Verdict == Accepted {
			proposed = []Activity{got.Value}
		}
		ids := make([]string, len(proposed))
		for i, activity := range proposed {
			ids[i] = activity.ID
		}
		j.asked++
		if len(ids) > 0 && slices.Contains(right, ids[0]) {
			j.first++
		} else {
			j.wrong = append(j.wrong, phrase+": "+strings.Join(ids, " ")+", want "+want)
		}
		if slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(right, id) }) {
			j.among++
		}
	}
	return j
}

func (j judgement) percent() (first, among float64) {
	return 100 * float64(j.first) / float64(j.asked), 100 * float64(j.among) / float64(j.asked)
}

func TestJudgedActivitiesNameFields(t *testing.T) {
	t.Parallel()
	for line := range strings.Lines(judgedActivities + asideActivities + freshActivities) {
		_, ids, found := strings.Cut(strings.TrimSpace(line), "\t")
		for id := range strings.SplitSeq(ids, "|") {
			if _, known := activitiesForTest.ByID(id); !known || !found {
				t.Errorf("%q names no field", line)
			}
		}
	}
}

// What has to be right of a hundred: proposed first, and among the three.
func TestActivitiesAreJudgedRight(t *testing.T) {
	t.Parallel()
	for _, list := range everyJudgedList() {
		j := judgeActivities(list.phrases, list.slips)
		first, among := j.percent()
		if first < list.first || among < list.among {
			t.Errorf("%s: %.1f of a hundred come first and %.1f among the three, want %v and %v; wrong are %q",
				list.name, first, among, list.first, list.among, j.wrong[:min(5, len(j.wrong))])
		}
	}
}

// judgedList is a list and its floors.
type judgedList struct {
	name, phrases string
	slips         int // in each phrase
	first, among  float64
}

func everyJudgedList() []judgedList {
	return []judgedList{
		{"judged", judgedActivities, 0, 98, 99},
		{"aside", asideActivities, 0, 95, 98},
		{"fresh", freshActivities, 0, 75, 82},
		{"aside with a slip", asideActivities, 1, 88, 92},
		{"aside with two slips", asideActivities, 2, 80, 84},
	}
}

func BenchmarkActivityJudged(b *testing.B) {
	for _, list := range everyJudgedList() {
		b.Run(strings.ReplaceAll(list.name, " ", "-"), func(b *testing.B) {
			var first, among float64
			for b.Loop() {
				j := judgeActivities(list.phrases, list.slips)
				first, among = j.percent()
			}
			b.ReportMetric(first, "%first")
			b.ReportMetric(among, "%among3")
		})
	}
}

// The bound is one millisecond for any text.
func BenchmarkActivityNonsense(b *testing.B) {
	for name, text := range nonsense {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				activitiesForTest.Read(text)
			}
		})
	}
}
