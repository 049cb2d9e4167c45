package console

import "teman/bot"

// Routes are all routes by method and path, with the least role of each.
func Routes() map[string]bot.Role {
	all := map[string]bot.Role{}
	for _, r := range new(Console).routes() {
		all[r.method+" "+r.path] = r.least
	}
	return all
}
