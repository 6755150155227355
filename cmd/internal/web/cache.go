package web

import (
	"math"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// cache keeps the answers used last, as many as fit a number of bytes. An
// answer never goes stale: its key says of which version of a graph it is.
type cache struct {
	mutex        sync.Mutex
	list         *simplelru.LRU[string, *encoded]
	bytes, limit int

	hits, misses atomic.Uint64
}

func newCache(limit int) *cache {
	c := &cache{limit: limit}
	var err error
	c.list, err = simplelru.NewLRU(math.MaxInt, func(key string, a *encoded) { c.bytes -= weight(key, a) })
	if err != nil {
		panic(err) // only a size below 1 is refused
	}
	return c
}

func weight(key string, a *encoded) int { return len(key) + a.size() }

func (c *cache) get(key string) (*encoded, bool) {
	c.mutex.Lock()
	a, ok := c.list.Get(key)
	c.mutex.Unlock()
	if ok {
		c.hits.Add(1)
	} else {
		c.misses.Add(1)
	}
	return a, ok
}

func (c *cache) add(key string, a *encoded) {
	if weight(key, a) > c.limit/2 {
		return // it would push out everything else
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.list.Remove(key)
	c.list.Add(key, a)
	c.bytes += weight(key, a)
	for c.bytes > c.limit {
		c.list.RemoveOldest()
	}
}

func (c *cache) held() (bytes, answers int) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.bytes, c.list.Len()
}
