// Package flows is the conversation engine and its language. A flow is data:
// named steps in YAML, with every text in the locales. The engine is a
// function: a session, an event and an environment go in, the next session,
// the messages to say and at most one action to carry out come out. It knows
// no clock, no database, no network and no language.
package flows
