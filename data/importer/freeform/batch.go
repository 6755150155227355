package freeform

// batch holds records as they were taken. Its parts are used again.
type batch struct {
	records []pending
	ends    []string
	fields  []Field
	bytes   int
}

// pending is a record of a batch: how many of the batch's ends and fields are its own.
type pending struct {
	key              string
	place            Place
	from, to, fields int32
	direction        Direction
	node             bool
}

// A batch is handed over when it has so many records or bytes.
const (
	batchRecords = 1 << 10
	batchBytes   = 1 << 18
)

func (b *batch) add(p pending, from, to []string, fields []Field) {
	p.from, p.to, p.fields = int32(len(from)), int32(len(to)), int32(len(fields))
	b.ends = append(append(b.ends, from...), to...)
	b.fields = append(b.fields, fields...)
	b.records = append(b.records, p)
	b.bytes += len(p.key)
	for _, ends := range [2][]string{from, to} {
		for _, end := range ends {
			b.bytes += len(end)
		}
	}
	for _, f := range fields {
		b.bytes += len(f.Value)
	}
}

// handOver has a full batch kept, after the one before it.
func (c *Collector) handOver() {
	if b := c.taken; len(b.records) < batchRecords && b.bytes < batchBytes {
		return
	}
	c.keeping.Wait()
	c.taken, c.handed = c.handed, c.taken
	c.keeping.Go(c.keepHanded)
}

// keepRest keeps what is not handed over yet.
func (c *Collector) keepRest() {
	c.keeping.Wait()
	c.taken, c.handed = c.handed, c.taken
	c.keepHanded()
}

func (c *Collector) keepHanded() {
	b := c.handed
	ends, fields := b.ends, b.fields
	for i := range b.records {
		p := &b.records[i]
		if p.node {
			c.keepNode(p, fields[:p.fields])
		} else {
			c.keepEdge(p, ends[:p.from+p.to], fields[:p.fields])
		}
		ends, fields = ends[p.from+p.to:], fields[p.fields:]
	}
	clear(b.ends)
	clear(b.fields)
	clear(b.records)
	b.records, b.ends, b.fields, b.bytes = b.records[:0], b.ends[:0], b.fields[:0], 0
}
