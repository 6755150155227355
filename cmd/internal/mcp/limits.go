package mcp

import (
	"cmp"
	"runtime"
	"time"
)

// Limits bounds what may be asked at once, and what an answer may take. A field that
// is zero takes its default. What a question may hold is bounded in package ask.
type Limits struct {
	Questions int // calls at work
	Pictures  int // calls at work that draw
	Pending   int // requests that are read before one of them is answered; further ones wait unread

	PendingBytes  int // all of those together
	LineBytes     int // a message that comes in
	ArgumentBytes int // the arguments of a call
	AnswerBytes   int // an answer, as structured content and as text, each
	PictureBytes  int // a picture
	ResourceBytes int // a resource

	Question time.Duration // until an answer is given up
	Picture  time.Duration // until a picture is given up
	Overtime time.Duration // for work that does not end when it is given up; it is then left behind
	Grace    time.Duration // for requests in hand when nothing more comes
}

func (l Limits) withDefaults() Limits {
	cpus := runtime.GOMAXPROCS(0)
	out := Limits{
		Questions:     cmp.Or(l.Questions, 2*cpus),
		Pictures:      cmp.Or(l.Pictures, cpus),
		Pending:       cmp.Or(l.Pending, 4096),
		PendingBytes:  cmp.Or(l.PendingBytes, 32<<20),
		LineBytes:     cmp.Or(l.LineBytes, 4<<20),
		ArgumentBytes: cmp.Or(l.ArgumentBytes, 256<<10),
		AnswerBytes:   cmp.Or(l.AnswerBytes, 1<<20),
		PictureBytes:  cmp.Or(l.PictureBytes, 4<<20),
		ResourceBytes: cmp.Or(l.ResourceBytes, 8<<20),
		Question:      cmp.Or(l.Question, 10*time.Second),
		Picture:       cmp.Or(l.Picture, 30*time.Second),
		Overtime:      cmp.Or(l.Overtime, time.Second),
	}
	// Whoever has asked gets an answer, if only that it took too long.
	out.Grace = cmp.Or(l.Grace, max(out.Question, out.Picture)+2*out.Overtime)
	return out
}
