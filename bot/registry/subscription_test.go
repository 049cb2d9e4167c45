package registry_test

import (
	"context"
	"slices"
	"testing"

	"teman/bot"
)

// topics makes three topics.
func (o *office) makeTopics() {
	o.t.Helper()
	must(o.t, o.db.Within(o.t.Context(), func(ctx context.Context, r bot.Registry) error {
		for i, id := range []string{"pelatihan", "sertifikat", "modal"} {
			if err := r.Subscriptions().AddTopic(ctx, bot.Topic{ID: id, Name: id}, i); err != nil {
				return err
			}
		}
		return nil
	}))
}

// wanted lists the topics that are sent to a caller.
func (c *caller) wanted() (list []string) {
	c.t.Helper()
	for _, option := range c.want("ok", "list_topics", nil).Lists["topics"] {
		if option.Label.Key == "registry.topic.on" {
			list = append(list, option.ID)
		}
	}
	return list
}

func TestSubscriptions(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.makeTopics()
	siti := o.caller("siti")
	expect := func(want ...string) {
		t.Helper()
		if got := siti.wanted(); !slices.Equal(got, want) {
			t.Fatalf("she gets %v, want %v", got, want)
		}
	}
	expect("pelatihan", "sertifikat", "modal")
	siti.want("ok", "stop_announcements", answers{"topik": "modal"})
	expect("pelatihan", "sertifikat")
	siti.want("ok", "stop_announcements", answers{"topik": "all"})
	siti.want("ok", "stop_announcements", nil)
	expect()
	siti.want("ok", "restart_announcements", answers{"topik": "sertifikat"})
	expect("sertifikat")
	siti.want("ok", "restart_announcements", answers{"topik": "all"})
	expect("pelatihan", "sertifikat", "modal")
}

// What one channel stops is stopped on all of the person's, also what was
// stopped before anybody was known; and what waits to be sent ends with it.
func TestStopHoldsForThePersonOnAllChannels(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.makeTopics()
	siti, other := o.caller("siti"), o.caller("siti di kanal lain")
	other.want("ok", "record_consent", answers{"given": "yes", "version": "1"})
	if _, err := o.sql.Exec(`update contact set person = (select person from contact where id = $1) where id = $2`,
		other.contact, siti.contact); err != nil {
		t.Fatal(err)
	}
	o.queue(siti, 2, "pelatihan")
	o.queue(other, 2, "modal")
	o.queue(other, 0, "")
	siti.want("ok", "stop_announcements", nil)
	if got := other.wanted(); len(got) != 0 {
		t.Errorf("the other channel still gets %v", got)
	}
	if n := o.count(`select count(*) from outbox where lane = 2 and state = 'opted_out'`); n != 2 {
		t.Errorf("%d announcements ended as opted out", n)
	}
	if n := o.count(`select count(*) from outbox where lane = 0 and state = 'queued'`); n != 1 {
		t.Error("an answer ended with the announcements")
	}
}

func TestStopOfAStrangerBecomesThePersons(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.makeTopics()
	siti := o.caller("siti")
	siti.want("ok", "stop_announcements", nil)
	siti.want("ok", "record_consent", answers{"given": "yes", "version": "1"})
	if got := siti.wanted(); len(got) != 0 {
		t.Errorf("after she was known she gets %v", got)
	}
	if n := o.count(`select count(*) from subscription_stop where person is not null and contact is null`); n != 1 {
		t.Errorf("%d stops of a person", n)
	}
}

// queue puts a message on its way.
func (o *office) queue(to *caller, lane int, topic string) {
	o.t.Helper()
	_, err := o.sql.Exec(`select enqueue(jsonb_build_array(jsonb_build_object('account', $1::bigint, 'contact', $2::bigint,
		'lane', $3::int, 'topic', $4::text, 'message', '{"p": [{"k": "registry.papers.none"}]}'::jsonb)))`,
		o.account, to.contact, lane, topic)
	must(o.t, err)
}

func TestConsentIsKeptByPurposeAndVersion(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	siti := o.caller("siti")
	siti.want("ok", "record_consent", answers{"given": "no", "version": "2026-10"})
	if n := o.count(`select count(*) from person`); n != 0 {
		t.Error("who refuses became a person")
	}
	siti.want("ok", "record_consent", answers{"given": "yes", "version": "2026-11"})
	siti.want("ok", "stop_announcements", nil)
	held := map[bot.Purpose]bot.Consent{}
	must(t, o.db.Within(t.Context(), func(ctx context.Context, r bot.Registry) error {
		list, err := r.Consents().Of(ctx, siti.contact)
		for _, c := range list {
			held[c.Purpose] = c
		}
		return err
	}))
	service, news := held[bot.ForService], held[bot.ForAnnouncements]
	if !service.Given || service.Version != "2026-11" || service.Person == 0 || !service.At.Equal(o.now) {
		t.Errorf("holds %+v", service)
	}
	if news.Given || news.Purpose == "" {
		t.Errorf("announcements: %+v", news)
	}
	siti.want("ok", "record_consent", answers{"given": "no", "version": "2026-11"})
	if n := o.count(`select count(*) from data_request where kind = 'withdrawal'`); n != 1 {
		t.Errorf("%d of one withdrawal is kept", n)
	}
	if n := o.count(`select count(*) from consent`); n != 4 {
		t.Errorf("%d answers are kept", n)
	}
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.caller("siti").want("ok", "set_language", answers{"bahasa": "en"})
	if n := o.count(`select count(*) from contact where address = 'siti' and lang = 'en'`); n != 1 {
		t.Error("the language was not kept")
	}
}
