package flows

// The reasons of a Failure.
const (
	VersionGone    = "version_gone"     // the version a talk began with is not known, and the talk does not fit the current one
	TooManySteps   = "too_many_steps"   // a loop without a question
	TooManyActions = "too_many_actions" // a loop of actions
	TooDeep        = "too_deep"         // flows that call each other
	UnknownFlow    = "unknown_flow"     // a flow is started that there is not
	UnknownStep    = "unknown_step"     // a jump to a step that there is not
	ResultUnnamed  = "result_unnamed"   // an action ended in a way that the flow does not name
	ResultUnasked  = "result_unasked"   // a result came that nobody waits for
	NothingToOffer = "nothing_to_offer" // a choice without options that names no `none`
)
