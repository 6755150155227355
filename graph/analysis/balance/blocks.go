package balance

// blocks returns the blocks of a graph, its largest parts that no single vertex holds
// together, each as its edges (Hopcroft and Tarjan 1973). An edge on which nothing
// else turns is a block of its own.
func blocks(order int, ends [][2]int32) [][]int {
	next := make([][]half, order)
	for e, pair := range ends {
		next[pair[0]] = append(next[pair[0]], half{pair[1], int32(e)})
		next[pair[1]] = append(next[pair[1]], half{pair[0], int32(e)})
	}
	type visit struct {
		v, by int32 // the edge by which it was entered
		at    int
	}
	var (
		out   [][]int
		stack []int32 // edges
		way   []visit
		depth = make([]int32, order) // from 1; 0: not seen
		low   = make([]int32, order)
		count int32
	)
	for root := range int32(order) {
		if depth[root] > 0 {
			continue
		}
		count++
		depth[root], low[root] = count, count
		way = append(way, visit{v: root, by: -1})
		for len(way) > 0 {
			top := &way[len(way)-1]
			v := top.v
			if top.at < len(next[v]) {
				h := next[v][top.at]
				top.at++
				switch {
				case h.tie == top.by:
				case depth[h.to] == 0:
					count++
					depth[h.to], low[h.to] = count, count
					stack = append(stack, h.tie)
					way = append(way, visit{v: h.to, by: h.tie})
				case depth[h.to] < depth[v]:
					stack = append(stack, h.tie)
					low[v] = min(low[v], depth[h.to])
				}
				continue
			}
			by := top.by
			if way = way[:len(way)-1]; len(way) == 0 {
				continue
			}
			up := way[len(way)-1].v
			if low[up] = min(low[up], low[v]); low[v] < depth[up] {
				continue
			}
			var block []int
			for {
				e := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if block = append(block, int(e)); e == by {
					break
				}
			}
			out = append(out, block)
		}
	}
	return out
}
