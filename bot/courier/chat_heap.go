package courier

// chatHeap orders chats by the moment they are free; it is a heap.Interface.
type chatHeap []*chat

func (h chatHeap) Len() int           { return len(h) }
func (h chatHeap) Less(i, j int) bool { return h[i].free.Before(h[j].free) }
func (h chatHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push implements heap.Interface.
func (h *chatHeap) Push(k any) { *h = append(*h, k.(*chat)) }

// Pop implements heap.Interface.
func (h *chatHeap) Pop() any {
	old := *h
	k := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	return k
}
