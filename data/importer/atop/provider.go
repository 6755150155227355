package atop

import (
	"context"
	"errors"
	"strconv"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// Provider reads the Alliance Treaty Obligations and Provisions data.
var Provider = importer.Provider{
	Name:  "atop",
	Title: "Alliance Treaty Obligations and Provisions (ATOP)",
	Reads: "comma-separated files of versions 3 to 5 at the level of members (best: who owes what, on which condition), alliances or alliance phases",
	Where: "http://www.atopdata.org/data.html",
	Citation: "Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell, and Andrew G. Long. 2002. " +
		"Alliance Treaty Obligations and Provisions, 1815-1944. International Interactions 28: 237-260.",
	Terms:  "free to download from the publisher, who asks users to cite the article; no licence is stated",
	Scheme: register.SchemeCOW,
	Recognise: func(h importer.Head) bool {
		return h.Columns("atopid", "defense", "nonagg", "member", "yrent", "yrexit") ||
			h.Columns("atopid", "defense", "nonagg", "mem1", "begyr", "endyr")
	},
	Read: read,
}

// layout says where the columns are; -1 where there is none.
type layout struct {
	members    []int // mem1 on, at alliance level; nil at member level
	id, phase  int
	member     int
	start, end [3]int // year, month, day
	inEffect   int
	pledges    []int // of duties
	general    []int // their defcon, offcon ...; -1 where there is none
	details    []int // of details
	threats    [2]int
	asymm      int
	secrecy    [len(secrecy)]int
	cow        int // the same alliance's version4id
	versionAt  int
}

// secrecy are the columns that say whether a treaty or an article of it was kept
// secret. Any code but 0 counts as secret, and is quoted.
var secrecy = [...]string{"pubsecr", "secrart"}

func layoutOf(t *importer.Table) (layout, error) {
	l := layout{member: t.Index("member")}
	need := []string{"atopid", "member", "yrent", "yrexit"}
	if l.member < 0 && t.Has("mem1") {
		need = []string{"atopid", "begyr", "endyr"}
		for i := 1; t.Has("mem" + strconv.Itoa(i)); i++ {
			l.members = append(l.members, t.Index("mem"+strconv.Itoa(i)))
		}
	}
	for _, d := range duties {
		need = append(need, d.column)
		l.pledges = append(l.pledges, t.Index(d.column))
		general := -1
		if d.general != "" {
			general = t.Index(d.general)
		}
		l.general = append(l.general, general)
	}
	if err := t.Require(need...); err != nil {
		return l, err
	}
	l.start = [3]int{t.Index("yrent"), t.Index("moent"), t.Index("dayent")}
	l.end = [3]int{t.Index("yrexit"), t.Index("moexit"), t.Index("dayexit")}
	if l.members != nil {
		l.start = [3]int{t.Index("begyr"), t.Index("begmo"), t.Index("begday")}
		l.end = [3]int{t.Index("endyr"), t.Index("endmo"), t.Index("endday")}
	}
	for _, d := range details {
		l.details = append(l.details, t.Index(d.column))
	}
	l.id, l.phase, l.inEffect = t.Index("atopid"), t.Index("phase"), t.Index("ineffect")
	l.threats = [2]int{t.Index("statthr1"), t.Index("statthr2")}
	l.asymm, l.cow, l.versionAt = t.Index("asymm"), t.Index("cow4id"), t.Index("version")
	for i, name := range secrecy {
		l.secrecy[i] = t.Index(name)
	}
	return l, nil
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	t, err := importer.NewTable(f.Reader(), ',')
	if err != nil {
		return err
	}
	l, err := layoutOf(t)
	if err != nil {
		return err
	}
	r := newReader(l, t, out, f.Name)
	if err := r.checkColumns(); err != nil {
		return err
	}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		more, err := t.Next()
		if err != nil {
			// What was read before a line that cannot be read is kept.
			return errors.Join(err, r.finish())
		}
		if !more {
			return r.finish()
		}
		if err := r.row(); err != nil {
			return err
		}
	}
}
