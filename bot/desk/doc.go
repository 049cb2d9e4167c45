// Package desk brings what the bot cannot answer to a human, and the chat back
// to the bot: the life of a ticket, who has it, its clocks. The ticket in the
// database is the truth; consoles, staff groups and talks only show it.
package desk
