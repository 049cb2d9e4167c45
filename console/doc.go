// Package console is the web console of the office: pages that officers and
// staff read and write the registry by. It renders on the server, asks the
// store for everything, and knows neither SQL nor channels. A route says who
// may use it, a page is one file, and a page's texts are locale keys below
// "console" and the page's name.
package console
