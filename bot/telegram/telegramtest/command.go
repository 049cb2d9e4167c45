package telegramtest

import (
	"encoding/json"
	"regexp"
)

// The entries of a menu, and the length of what one says in UTF-16 units.
// https://core.telegram.org/bots/api#setmycommands
const (
	maxCommands    = 100
	maxDescription = 256
)

// Menu returns the commands that people with a language are shown, as JSON.
func (s *Server) Menu(language string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.menus[language]
}

// menuOf names the menu that a call is about: by whom it is for, and by
// language.
func menuOf(c call) string {
	var scope struct{ Type string }
	if json.Unmarshal([]byte(c.fields["scope"]), &scope) != nil || scope.Type == "default" {
		return c.fields["language_code"]
	}
	return scope.Type + "/" + c.fields["language_code"]
}

func (s *Server) setMyCommands(c call) answer {
	var all []struct{ Command, Description string }
	if json.Unmarshal([]byte(c.fields["commands"]), &all) != nil {
		return badRequest("can't parse commands: expected an Array")
	}
	if len(all) > maxCommands {
		return badRequest("too many commands specified")
	}
	name := regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	for _, entry := range all {
		if !name.MatchString(entry.Command) {
			return badRequest("BOT_COMMAND_INVALID")
		}
		if n := length(entry.Description); n < 1 || n > maxDescription {
			return badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	s.menus[menuOf(c)] = c.fields["commands"]
	return grant(true)
}

func (s *Server) getMyCommands(c call) answer {
	commands := s.menus[menuOf(c)]
	if commands == "" {
		commands = "[]"
	}
	return grant(raw(commands))
}

func (s *Server) deleteMyCommands(c call) answer {
	delete(s.menus, menuOf(c))
	return grant(true)
}
