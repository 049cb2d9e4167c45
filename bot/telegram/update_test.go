package telegram

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"teman/bot"
	"teman/flows"
)

const (
	siti  = `"from":{"id":101,"is_bot":false,"first_name":"Siti"},"chat":{"id":101,"type":"private","first_name":"Siti"}`
	wrote = 1763798400 // 2025-11-22 08:00 UTC
)

// readOne decodes the one update of a test.
func readOne(t *testing.T, raw string) news {
	t.Helper()
	n, err := reader{account: 7, now: func() time.Time { return time.Unix(wrote, 0) }}.read(json.RawMessage(raw))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// said is an update with a message of Siti's.
func said(content string) string {
	return fmt.Sprintf(`{"update_id":5,"message":{"message_id":42,"date":%d,%s,%s}}`, wrote, siti, content)
}

func TestWhatPeopleSendIsRead(t *testing.T) {
	t.Parallel()
	text := func(s string) flows.Event { return flows.Event{Kind: flows.EventText, Text: s} }
	media := func(m flows.Media, caption string, a *flows.Attached) flows.Event {
		return flows.Event{Kind: flows.EventMedia, Media: m, Text: caption, Attached: a}
	}
	place := flows.Event{Kind: flows.EventLocation, Latitude: 0.54, Longitude: 123.06}
	own := flows.Event{Kind: flows.EventCard, Phone: "+6281234567890", Trusted: true}
	others := flows.Event{Kind: flows.EventCard, Phone: "+6281234567890"}
	origin := `"forward_origin":{"type":"hidden_user","date":1,"sender_user_name":"Anwar"}`
	for name, c := range map[string]struct {
		content string
		want    flows.Event
	}{
		"text":                  {`"text":"mau daftar <keripik> & co"`, text("mau daftar <keripik> & co")},
		"command":               {`"text":"/daftar","entities":[{"type":"bot_command","offset":0,"length":7}]`, text("daftar")},
		"command to this bot":   {`"text":"/status@TemanUsahaBot"`, text("status")},
		"command of two words":  {`"text":"/data"`, text("data saya")},
		"command in capitals":   {`"text":"/BANTUAN"`, text("bantuan")},
		"unknown command":       {`"text":"/syarat_halal sekarang"`, text("syarat halal sekarang")},
		"start":                 {`"text":"/start"`, text("start")},
		"deep link":             {`"text":"/start pelatihan_12"`, text("pelatihan 12")},
		"link of somebody else": {`"text":"/start hapus_data"`, text("start")},
		"start and words":       {`"text":"/start mau daftar"`, text("mau daftar")},
		"no command":            {`"text":"/ atau"`, text("/ atau")},
		"forwarded text":        {`"text":"/berhenti",` + origin, text("/berhenti")},
		"reply to ours":         {`"text":"Limboto","reply_to_message":{"message_id":41,"date":1,"chat":{"id":101,"type":"private"},"text":"Di mana?"}`, text("Limboto")},
		"text by way of a bot":  {`"text":"halo","via_bot":{"id":9,"is_bot":true,"first_name":"x"}`, text("halo")},

		"own card":                     {`"contact":{"phone_number":"6281234567890","first_name":"Siti","user_id":101}`, own},
		"somebody else's card":         {`"contact":{"phone_number":"+6281234567890","first_name":"Anwar","user_id":102}`, others},
		"card without a user":          {`"contact":{"phone_number":"+6281234567890","first_name":"Anwar"}`, others},
		"own card, passed on":          {`"contact":{"phone_number":"+6281234567890","first_name":"Siti","user_id":101},` + origin, others},
		"own card, by way of a bot":    {`"contact":{"phone_number":"+6281234567890","first_name":"Siti","user_id":101},"via_bot":{"id":9,"is_bot":true,"first_name":"x"}`, others},
		"card with a local number":     {`"contact":{"phone_number":"081234567890","first_name":"Anwar"}`, flows.Event{Kind: flows.EventCard, Phone: "081234567890"}},
		"location":                     {`"location":{"latitude":0.54,"longitude":123.06}`, place},
		"venue":                        {`"venue":{"location":{"latitude":0.54,"longitude":123.06},"title":"Pasar","address":"x"},"location":{"latitude":0.54,"longitude":123.06}`, place},
		"location that begins to live": {`"location":{"latitude":0.54,"longitude":123.06,"live_period":900}`, place},

		"photo": {`"photo":[{"file_id":"small","width":90,"height":67,"file_size":1000},{"file_id":"big","width":1280,"height":960,"file_size":90000},{"file_id":"mid","width":320,"height":240,"file_size":9000}],"caption":"NIB saya"`,
			media(flows.Photo, "NIB saya", &flows.Attached{Ref: "big", Type: "image/jpeg", Size: 90000})},
		"photo of an album": {`"photo":[{"file_id":"one","width":90,"height":67}],"media_group_id":"g"`,
			media(flows.Photo, "", &flows.Attached{Ref: "one", Type: "image/jpeg"})},
		"document": {`"document":{"file_id":"d","file_name":"nib.pdf","mime_type":"application/pdf","file_size":7}`,
			media(flows.Document, "", &flows.Attached{Ref: "d", Name: "nib.pdf", Type: "application/pdf", Size: 7})},
		"voice": {`"voice":{"file_id":"v","duration":3,"mime_type":"audio/ogg","file_size":7}`,
			media(flows.Voice, "", &flows.Attached{Ref: "v", Type: "audio/ogg", Size: 7})},
		"audio": {`"audio":{"file_id":"a","duration":3,"file_name":"a.m4a","mime_type":"audio/mp4"}`,
			media(flows.Voice, "", &flows.Attached{Ref: "a", Name: "a.m4a", Type: "audio/mp4"})},
		"video": {`"video":{"file_id":"v","width":1,"height":1,"duration":3,"mime_type":"video/mp4"}`,
			media(flows.Video, "", &flows.Attached{Ref: "v", Type: "video/mp4"})},
		"video note": {`"video_note":{"file_id":"n","length":1,"duration":3,"file_size":5}`,
			media(flows.Video, "", &flows.Attached{Ref: "n", Type: "video/mp4", Size: 5})},
		"animation, a document as well": {`"animation":{"file_id":"g","width":1,"height":1,"duration":1,"mime_type":"video/mp4"},"document":{"file_id":"g"}`,
			media(flows.Video, "", &flows.Attached{Ref: "g", Type: "video/mp4"})},
		"sticker": {`"sticker":{"file_id":"s","type":"regular","width":1,"height":1,"emoji":"👍"}`,
			media(flows.Sticker, "", &flows.Attached{Ref: "s"})},
		"poll":  {`"poll":{"id":"1","question":"?","options":[],"type":"regular"}`, media(flows.Other, "", nil)},
		"dice":  {`"dice":{"emoji":"🎲","value":3}`, media(flows.Other, "", nil)},
		"game":  {`"game":{"title":"x","description":"y","photo":[]}`, media(flows.Other, "", nil)},
		"story": {`"story":{"chat":{"id":9,"type":"private"},"id":1}`, media(flows.Other, "", nil)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := &bot.Arrival{Account: 7, Address: "101", Key: "m:42@101", At: time.Unix(wrote, 0), Event: c.want}
			if diff := cmp.Diff(want, readOne(t, said(c.content)).arrival); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatNobodySaidIsNoArrival(t *testing.T) {
	t.Parallel()
	message := func(rest string) string {
		return fmt.Sprintf(`{"update_id":5,"message":{"message_id":42,"date":%d,%s}}`, wrote, rest)
	}
	group := `"chat":{"id":-100,"type":"supergroup","title":"Staf"}`
	for name, raw := range map[string]string{
		"pinned message":           said(`"pinned_message":{"message_id":41,"date":1,"chat":{"id":101,"type":"private"},"text":"x"}`),
		"timer set":                said(`"message_auto_delete_timer_changed":{"message_auto_delete_time":86400}`),
		"access allowed":           said(`"write_access_allowed":{}`),
		"a bot":                    message(`"from":{"id":9,"is_bot":true,"first_name":"x"},"chat":{"id":9,"type":"private"},"text":"halo"`),
		"nobody":                   message(`"chat":{"id":9,"type":"private"},"text":"halo"`),
		"talk in a group":          message(`"from":{"id":101,"is_bot":false,"first_name":"Siti"},` + group + `,"text":"mau daftar"`),
		"somebody joins a group":   message(`"from":{"id":101,"is_bot":false,"first_name":"Siti"},` + group + `,"new_chat_members":[{"id":5,"is_bot":false,"first_name":"x"}]`),
		"channel post":             fmt.Sprintf(`{"update_id":5,"channel_post":{"message_id":42,"date":%d,"chat":{"id":-9,"type":"channel"},"text":"/daftar@x"}}`, wrote),
		"inline query":             `{"update_id":5,"inline_query":{"id":"1","from":{"id":101,"is_bot":false,"first_name":"Siti"},"query":"x","offset":""}}`,
		"press in a group":         `{"update_id":5,"callback_query":{"id":"77","from":{"id":101,"is_bot":false,"first_name":"Siti"},"data":"n:o","message":{"message_id":3,"date":1,"chat":{"id":-100,"type":"supergroup"}}}}`,
		"press of a game":          `{"update_id":5,"callback_query":{"id":"77","from":{"id":101,"is_bot":false,"first_name":"Siti"},"game_short_name":"x","message":{"message_id":3,"date":1,"chat":{"id":101,"type":"private"}}}}`,
		"press on a shared result": `{"update_id":5,"callback_query":{"id":"77","from":{"id":101,"is_bot":false,"first_name":"Siti"},"data":"n:o","inline_message_id":"x"}}`,
		"location that moves":      fmt.Sprintf(`{"update_id":5,"edited_message":{"message_id":42,"date":%d,"edit_date":%d,%s,"location":{"latitude":1,"longitude":1}}}`, wrote, wrote+9, siti),
		"edit in a group":          fmt.Sprintf(`{"update_id":5,"edited_message":{"message_id":42,"date":%d,"edit_date":%d,"from":{"id":101,"is_bot":false,"first_name":"Siti"},%s,"text":"x"}}`, wrote, wrote+9, group),
		"what is not known yet":    `{"update_id":5,"telepathy":{"thought":"x"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if n := readOne(t, raw); n.arrival != nil || n.id != 5 {
				t.Errorf("read %+v with arrival %+v", n, n.arrival)
			}
		})
	}
}

func TestEditIsSaidAnewUnderItsOwnKey(t *testing.T) {
	t.Parallel()
	n := readOne(t, fmt.Sprintf(`{"update_id":6,"edited_message":{"message_id":42,"date":%d,"edit_date":%d,%s,"text":"Siti Rahmah"}}`, wrote, wrote+30, siti))
	want := &bot.Arrival{
		Account: 7, Address: "101", Key: fmt.Sprintf("e:42:%d@101", wrote+30), At: time.Unix(wrote+30, 0),
		Event: flows.Event{Kind: flows.EventText, Text: "Siti Rahmah"},
	}
	if diff := cmp.Diff(want, n.arrival); diff != "" {
		t.Error(diff)
	}
	before := readOne(t, said(`"text":"Siti Rahma"`))
	same := readOne(t, said(`"text":"Siti Rahmah"`))
	if n.wording.hash == before.wording.hash || n.wording.hash != same.wording.hash || !n.wording.edited || before.wording.edited {
		t.Errorf("wordings %+v, %+v, %+v", n.wording, before.wording, same.wording)
	}
}

func TestPressesAreRead(t *testing.T) {
	t.Parallel()
	press := func(message string) news {
		return readOne(t, `{"update_id":5,"callback_query":{"id":"77","from":{"id":101,"is_bot":false,"first_name":"Siti"},"data":"1k9:ya:tidak","message":`+message+`}}`)
	}
	chat := `"chat":{"id":101,"type":"private"}`
	keyboard := `"reply_markup":{"inline_keyboard":[[{"text":"Boleh","callback_data":"1k9:ya:tidak"},{"text":"Nanti","callback_data":"1k9:x"}]]}`
	want := &bot.Arrival{
		Account: 7, Address: "101", Key: "cb:77", At: time.Unix(wrote, 0),
		Event: flows.Event{Kind: flows.EventChoice, Choice: flows.Choice{Nonce: "1k9", Option: "ya:tidak"}},
	}
	for name, c := range map[string]struct {
		message string
		press   seenPress
	}{
		"with its keyboard": {`{"message_id":3,"date":5,` + chat + `,"text":"Boleh?",` + keyboard + `}`, seenPress{"Boleh", "Boleh?", 3, false}},
		"after an edit":     {`{"message_id":3,"date":5,` + chat + `,"text":"Boleh?"}`, seenPress{"", "Boleh?", 3, false}},
		"below a file":      {`{"message_id":3,"date":5,` + chat + `,"document":{"file_id":"d"},"caption":"Ini salinannya.",` + keyboard + `}`, seenPress{"Boleh", "Ini salinannya.", 3, true}},
		"out of reach":      {`{"message_id":3,"date":0,` + chat + `}`, seenPress{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := press(c.message)
			if diff := cmp.Diff(want, n.arrival); diff != "" {
				t.Error(diff)
			}
			if got := (seenPress{n.press.label, n.press.text, n.press.at.message, n.press.caption}); got != c.press || n.press.id != "77" {
				t.Errorf("press %+v", n.press)
			}
		})
	}
}

// seenPress is what a press shows of its message.
type seenPress struct {
	label, text string
	message     int
	caption     bool
}

func TestMembershipIsRead(t *testing.T) {
	t.Parallel()
	changed := func(chat, before, after string) news {
		member := func(status string) string {
			return `{"status":"` + status + `","user":{"id":1,"is_bot":true,"first_name":"Teman"},"until_date":0}`
		}
		return readOne(t, fmt.Sprintf(`{"update_id":5,"my_chat_member":{"chat":%s,"from":{"id":101,"is_bot":false,"first_name":"Siti"},"date":%d,"old_chat_member":%s,"new_chat_member":%s}}`,
			chat, wrote, member(before), member(after)))
	}
	private, group, channel := `{"id":101,"type":"private"}`, `{"id":-100,"type":"supergroup"}`, `{"id":-9,"type":"channel"}`
	at := time.Unix(wrote, 0)
	for name, c := range map[string]struct {
		news  news
		move  *move
		knock *knock
	}{
		"blocked":            {changed(private, "member", "kicked"), &move{address: "101", at: at, why: bot.Blocked}, nil},
		"unblocked":          {changed(private, "kicked", "member"), &move{address: "101", at: at}, nil},
		"added to a group":   {changed(group, "left", "member"), nil, &knock{chat: -100}},
		"made administrator": {changed(group, "member", "administrator"), nil, nil},
		"removed from it":    {changed(group, "member", "left"), nil, nil},
		"made a writer":      {changed(channel, "left", "administrator"), nil, nil},
	} {
		if got := c.news; !cmp.Equal(got.move, c.move, cmp.AllowUnexported(move{})) || !cmp.Equal(got.knock, c.knock, cmp.AllowUnexported(knock{})) {
			t.Errorf("%s: move %+v, knock %+v", name, got.move, got.knock)
		}
	}
}

func TestGroupsAreReadForCommandsOnly(t *testing.T) {
	t.Parallel()
	group := func(rest string) news {
		return readOne(t, fmt.Sprintf(`{"update_id":5,"message":{"message_id":42,"date":%d,"from":{"id":101,"is_bot":false,"first_name":"Siti"},"chat":{"id":-100,"type":"group"},%s}}`, wrote, rest))
	}
	if k := group(`"text":"/daftar@TemanBot sekarang"`).knock; k == nil || *k != (knock{chat: -100, to: "temanbot"}) {
		t.Errorf("a command to the bot is %+v", k)
	}
	for name, rest := range map[string]string{
		"a command to nobody": `"text":"/daftar"`,
		"a mention":           `"text":"@TemanBot halo"`,
		"a forwarded command": `"text":"/daftar@TemanBot","forward_origin":{"type":"hidden_user","date":1,"sender_user_name":"x"}`,
	} {
		if k := group(rest).knock; k != nil {
			t.Errorf("%s is %+v", name, k)
		}
	}
	moved := group(`"migrate_to_chat_id":-1001`).move
	if moved == nil || moved.address != "-100" || moved.to != "-1001" {
		t.Errorf("a group that moved is %+v", moved)
	}
}

func TestUpdatesThatCannotBeReadKeepTheirNumber(t *testing.T) {
	t.Parallel()
	for raw, id := range map[string]int64{
		`{"update_id":5,"message":"rahasia"}`:                                     5,
		`{"update_id":6,"my_chat_member":{"new_chat_member":{"status":"ghost"}}}`: 6,
		`{"update_id":"x","message":"rahasia"}`:                                   0,
		`[]`:                                                                      0,
		`{"update_id":7,"message":{"chat":[1]}}`:                                  7,
	} {
		n, err := reader{now: time.Now}.read(json.RawMessage(raw))
		if err == nil || n.id != id {
			t.Errorf("%s: number %d, error %v", raw, n.id, err)
		}
	}
}
