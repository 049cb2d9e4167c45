package understand

import (
	"runtime"
	"sync"
)

// everyOne does something for every number below n, on all processors. What is
// done for one must not touch what is done for another.
func everyOne(n int, do func(i int)) {
	workers := runtime.GOMAXPROCS(0)
	var done sync.WaitGroup
	for worker := range workers {
		done.Go(func() {
			for i := worker; i < n; i += workers {
				do(i)
			}
		})
	}
	done.Wait()
}
