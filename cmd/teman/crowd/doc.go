// Package crowd is people who write to the sample office all at once, as they
// would: with their phones, in their own words, one step after the other, and
// pressing a button where that is easier. Everything goes through the web phone
// over HTTP; nothing is put into tables.
package crowd
