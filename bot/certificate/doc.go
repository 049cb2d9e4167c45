// Package certificate is the office's side of certificates: officers check
// them, owners hear what came of it and which of them run out, and what the
// office says of each kind is edited.
package certificate
