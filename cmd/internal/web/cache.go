package web

import (
	"math"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// cache keeps the values used last, such as answers, as many as fit a number of bytes.
// None goes stale: its key says all that it depends on, an answer's the version of a graph.
type cache[V any] struct {
	size func(V) int // in bytes

	mutex        sync.Mutex
	list         *simplelru.LRU[string, V]
	bytes, limit int

	hits, misses atomic.Uint64
}

func newCache[V any](limit int, size func(V) int) *cache[V] {
	c := &cache[V]{limit: limit, size: size}
	var err error
	c.list, err = simplelru.NewLRU(math.MaxInt, func(key string, v V) { c.bytes -= c.weight(key, v) })
	if err != nil {
		panic(err) // only a size below 1 is refused
	}
	return c
}

func (c *cache[V]) weight(key string, v V) int { return len(key) + c.size(v) }

func (c *cache[V]) get(key string) (V, bool) {
	c.mutex.Lock()
	v, ok := c.list.Get(key)
	c.mutex.Unlock()
	if ok {
		c.hits.Add(1)
	} else {
		c.misses.Add(1)
	}
	return v, ok
}

func (c *cache[V]) add(key string, v V) {
	if c.weight(key, v) > c.limit/2 {
		return // it would push out everything else
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.list.Remove(key)
	c.list.Add(key, v)
	c.bytes += c.weight(key, v)
	for c.bytes > c.limit {
		c.list.RemoveOldest()
	}
}

func (c *cache[V]) held() (bytes, values int) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.bytes, c.list.Len()
}
