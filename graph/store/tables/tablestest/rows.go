package tablestest

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/spelling"
	"github.com/entente-graph/entente/graph/store/tables"
)

// rows is what a store holds, asked plainly: what a database must answer.
type rows struct {
	properties map[string][]byte
	sources    []tables.SourceRow
	actors     []tables.ActorRow
	names      []tables.NameRow
	relations  []tables.RelationRow
	adjacency  []tables.AdjacencyRow // by actor, kind and part
	links      []tables.LinkRow      // by relation, then by the other
}

// hostile are texts that have gone wrong somewhere in databases. None has a NUL, which
// no id or name has.
var hostile = []string{
	"", " ", "plain", "O'Brien", `"quoted"`, "`ticked`", "'; DROP TABLE actor; --", "x' OR '1'='1",
	`\`, `\x00`, `\N`, `\.`, "a\tb", "a\nb", "a\r\nb", "%", "_", "100%_", "$1", "?1", ":a", "@a", "NULL", "null", "0", "-1", "1e5", "0x10",
	"{}", "{a,b}", `{"a":1}`, "[1,2]", "(", ")", "*", "a*", "\"", "\"\"", "--", "/* */", ";",
	"Côte d'Ivoire", "Co\u0302te", "ﬁ", "İstanbul", "straße", "Ωmega", "中华人民共和国", "조선", "日本国", "العربية", "\u202Eturned", "שלום",
	"😀", "👩‍👩‍👧", "🇫🇷", "\uFEFFmark", "\u200B", "\uFFFD", "\U0010FFFF", "\x7f", "\x01", "Z", "a", "Ä", "z",
	"a|b", "<x>", "x=y", "~", "^a", "+a", "$$",
}

// hostileBytes are records that have gone wrong somewhere in databases.
func hostileBytes() [][]byte {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	out := [][]byte{nil, {}, {0}, []byte("a\x00b"), {0xff}, {0xc3}, []byte("\xed\xa0\x80"), all, bytes.Repeat(all, 1000)}
	for _, s := range hostile {
		out = append(out, []byte(s))
	}
	return out
}

// long is a text that cannot be compressed to much less.
func long(r *rand.Rand, length int) string {
	b := make([]byte, length)
	for i := range b {
		b[i] = "abcdefghijklmnopqrstuvwxyz0123456789"[r.IntN(36)]
	}
	return string(b)
}

var extremes = []int64{math.MinInt64, math.MinInt64 + 1, -1 << 32, -1, 0, 1, 1 << 32, math.MaxInt64 - 1, math.MaxInt64}

// someRows are rows of every kind.
func someRows() *rows {
	const actors, relations = 300, 2000
	random := rand.New(rand.NewPCG(1, 2))
	records := hostileBytes()
	record := func(i int) []byte { return records[i%len(records)] }
	// No id is there twice.
	id := func(table string, i int) string {
		if i < len(hostile) {
			return hostile[i]
		}
		return fmt.Sprintf("%s-%d", table, i)
	}
	out := &rows{properties: map[string][]byte{}}
	for i, key := range hostile {
		out.properties[key] = record(i + 3)
	}
	for i := range 100 {
		out.sources = append(out.sources, tables.SourceRow{N: int32(i), ID: id("s", i), Record: record(i)})
	}
	for i := range actors {
		partners := int32(random.IntN(20))
		if i == 17 {
			partners = math.MaxInt32
		}
		out.actors = append(out.actors, tables.ActorRow{N: int32(i), ID: id("a", i), Partners: partners, Record: record(i + 1)})
		out.names = append(out.names, tables.NameRow{Key: fmt.Sprintf("actor %d", i), Actor: int32(i)})
	}
	out.actors[200].ID = long(random, 5000)
	for i, text := range hostile {
		name := tables.NameRow{Key: spelling.Fold(text), Actor: int32(i)}
		if name.Key != "" && !slices.Contains(out.names, name) {
			out.names = append(out.names, name)
		}
	}
	for i, key := range named {
		out.names = append(out.names, tables.NameRow{Key: key, Actor: int32((i*7 + 3) % actors)})
	}
	for _, actor := range []int32{299, 4, 150, 7} {
		out.names = append(out.names, tables.NameRow{Key: "georgia", Actor: actor})
	}
	out.names = append(out.names, tables.NameRow{Key: long(random, 5000), Actor: 201})
	for i := range relations {
		first, last := int64(random.IntN(1000)-500), int64(random.IntN(1000)-500)
		if i < len(extremes)*len(extremes) {
			first, last = extremes[i%len(extremes)], extremes[i/len(extremes)]
		}
		if first > last {
			first, last = last, first
		}
		kind := int32(random.IntN(7))
		if i == 900 {
			kind = math.MaxInt32
		}
		out.relations = append(out.relations, tables.RelationRow{
			N: int64(i), ID: id("r", i), Kind: kind, First: first, Last: last, Record: record(i),
		})
	}
	out.relations[1500].ID = long(random, 5000)
	for actor := range int32(actors) {
		if actor%10 == 9 {
			continue // one without ties
		}
		for kind := range int32(7) {
			if random.IntN(3) == 0 {
				continue
			}
			for part := range int32(1 + random.IntN(3)) {
				ties := record(random.IntN(len(records)))
				if actor == 33 && kind < 2 {
					ties = make([]byte, 200_000) // a hub
				}
				out.adjacency = append(out.adjacency, tables.AdjacencyRow{Actor: actor, Kind: kind, Part: part, Ties: ties})
			}
		}
	}
	for relation := int64(0); relation < relations; relation += 3 {
		for range random.IntN(4) {
			other := int64(random.IntN(relations))
			out.links = append(out.links, tables.LinkRow{Relation: relation, Other: other}, tables.LinkRow{Relation: other, Other: relation})
		}
	}
	out.links = append(out.links, tables.LinkRow{Relation: 1 << 40, Other: 1 << 41}, tables.LinkRow{Relation: 1 << 41, Other: 1 << 40})
	out.links = sortedLinks(out.links)
	out.adjacency = append(out.adjacency, tables.AdjacencyRow{Actor: actors - 1, Kind: 1<<16 - 1, Part: 1<<16 - 1, Ties: []byte("last")})
	return out
}

// named are keys of several words, as spelling.Fold makes them.
var named = []string{
	"united states", "united states of america", "the united states", "united nations", "states united", "unit", "united", "unite d states",
	"c", "c++", "c++ party", "c party", "$", "us$", "+", "or", "and", "not", "near", "and or not", "near 2", "cote divoire", "republic of cote divoire",
	"中华人民共和国", "中华 人民 共和国", "조선 민주주의", "مصر", "جمهورية مصر العربية", "😀 party", "party 😀", "straße", "a a a", "a a", "a b a c",
	"key", "actor", "words", "rowid", "rank", "x x x x x x y",
}

// write adds all rows, out of order where an order is not asked for.
func (r *rows) write(t testing.TB, b tables.Building) {
	t.Helper()
	ctx := t.Context()
	for key, value := range r.properties {
		must(t, b.SetProperty(ctx, key, value))
	}
	must(t, b.AddSources(ctx, r.sources))
	must(t, b.AddActors(ctx, r.actors))
	must(t, b.AddNames(ctx, r.names))
	must(t, b.AddRelations(ctx, r.relations))
	must(t, b.AddAdjacency(ctx, r.adjacency))
	must(t, b.AddLinks(ctx, r.links))
}

func sortedLinks(links []tables.LinkRow) []tables.LinkRow {
	slices.SortFunc(links, func(a, b tables.LinkRow) int {
		return cmp.Or(cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Other, b.Other))
	})
	return slices.Compact(links)
}

func (r *rows) linked(relations []int64) []tables.LinkRow {
	var out []tables.LinkRow
	for _, link := range r.links {
		if _, is := slices.BinarySearch(relations, link.Relation); is {
			out = append(out, link)
		}
	}
	return out
}

func (r *rows) ties(actors, kinds []int32) []tables.AdjacencyRow {
	of := map[int32][]tables.AdjacencyRow{}
	for _, row := range r.adjacency {
		of[row.Actor] = append(of[row.Actor], row)
	}
	var out []tables.AdjacencyRow
	for _, actor := range actors {
		for _, row := range of[actor] {
			if len(kinds) == 0 || slices.Contains(kinds, row.Kind) {
				out = append(out, row)
			}
		}
	}
	return out
}

func (r *rows) called(key string, most int) []int32 {
	return r.actorsOf(most, func(k string) bool { return k == key })
}

// withWords compares words, which are what stands between spaces.
func (r *rows) withWords(words []string, beginning bool, most int) []int32 {
	text := " " + strings.Join(words, " ")
	if !beginning {
		text += " "
	}
	return r.actorsOf(most, func(key string) bool {
		return len(words) > 0 && strings.Contains(" "+key+" ", text)
	})
}

func (r *rows) actorsOf(most int, is func(key string) bool) []int32 {
	var out []int32
	for _, name := range r.names {
		if is(name.Key) {
			out = append(out, name.Actor)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), max(most, 0))]
}

func (r *rows) top(most int) (top []int32, all int) {
	var with []tables.ActorRow
	for _, actor := range r.actors {
		if actor.Partners > 0 {
			with = append(with, actor)
		}
	}
	slices.SortStableFunc(with, func(a, b tables.ActorRow) int { return cmp.Compare(b.Partners, a.Partners) })
	for _, actor := range with[:min(len(with), max(most, 0))] {
		top = append(top, actor.N)
	}
	return top, len(with)
}

func (r *rows) with(f tables.Filter, most int) []int64 {
	var out []int64
	for _, row := range r.relations {
		if len(out) < most && row.First <= f.Last && row.Last >= f.First && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, row.Kind)) {
			out = append(out, row.N)
		}
	}
	return out
}
