// Package chat plays conversations: the golden transcripts of the flows, and a
// talk in a terminal. A transcript is a text file that a person can read:
//
//	# what is shown here
//	@now 2026-11-22T10:00+08:00
//	@fact name="Siti Rahmah" salutation=bu
//	> mau daftar
//	< Boleh kami simpan?
//	  [Boleh] [Nanti dulu]
//	> [Boleh]
//	* record_consent given=yes
//	< ...
//
// Lines beginning with ">" are what the person does, those with "@" set the
// scene, and everything else is what comes of it and is written by Play:
//
//	> text                 a typed text; (text x 10000) is the text many times over
//	> [Label]              a button of the open question
//	> (photo caption)      also document, sticker, voice, video, other; with type=image/png or
//	                       size=5000000; (photo lost) cannot be handed over by its channel
//	> (location -0.5 123)  a point on the map
//	> (card +62812...)     a contact card; (own card +62812...) one that the platform vouches for
//	@now, @lang, @near     the clock, the language, the office's region
//	@fact name=value       what the office knows from here on; an empty value forgets it
//	@list name id=label    a list of the facts
//	@result action result name=value list[]=id:label
//	                       how the action will end that the line above it calls
//	@wait 2h               time passes: m, h, d
//	@silence               the silence becomes an event
//	@fetched gone          what became of the photo above that was kept: "* keep"
//	@old [Label]           a button of an earlier question
//	@forge nonce option    a button that nobody offered
//	@news key name=value   the office has news
//	petugas> text          an officer answers; "@fact held=1042" says that one speaks with the person
//	@returned 1042         the officer is done with the ticket
//	@burst                 the lines below, up to an empty one, arrive together
package chat
