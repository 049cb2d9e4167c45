package bot

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// broken is a turn that failed for a reason of its own, not the database's.
type broken struct {
	reason Reason
	err    error // nil when the reason says it all
}

func (b broken) Error() string {
	if b.err == nil {
		return string(b.reason)
	}
	return string(b.reason) + ": " + b.err.Error()
}

func (b broken) Unwrap() error { return b.err }

// panicked describes a panic by its place and kind. Its value could hold what
// somebody typed; only the runtime's own errors are known not to.
func panicked(value any) error {
	if err, ok := value.(runtime.Error); ok {
		return fmt.Errorf("%s at %s", err.Error(), culprit())
	}
	return fmt.Errorf("panic of type %T at %s", value, culprit())
}

// culprit returns the place of the panic that is being recovered: the first
// frame below the runtime's.
func culprit() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	inPanic := false
	for {
		f, more := frames.Next()
		fromRuntime := strings.HasPrefix(f.Function, "runtime.")
		if inPanic && !fromRuntime {
			return fmt.Sprintf("%s:%d", path.Base(f.File), f.Line)
		}
		inPanic = inPanic || fromRuntime
		if !more {
			return "an unknown place"
		}
	}
}
