-- What people thought of occasions.

-- name: unthanked_occasions
select o.id, o.programme, p.kind, p.title, o.place, o.region, o.fields, o.starts_at, o.ends_at, o.deadline, o.quota,
    o.joined, o.audience, o.note, o.topic, o.state = 'cancelled' as cancelled, o.edition, o.remind_day, o.remind_hours
from occasion o join programme p on p.id = o.programme
where o.state = 'open' and o.ends_at > $1 and o.ends_at <= $2
    and exists (select from seat s where s.occasion = o.id and s.state = 'attended' and s.after_told is null and s.contact is not null)
order by o.ends_at, o.id;

-- name: thank_seats
with due as (
    select occasion, person from seat
    where occasion = $1 and state = 'attended' and after_told is null and contact is not null
    order by turn limit $3
    for update skip locked
)
update seat s set after_told = $2
from due where s.occasion = due.occasion and s.person = due.person
returning s.occasion, s.person, s.contact, s.state, s.turn;

-- name: has_answered
select exists (select from survey_answer where occasion = $1 and person = $2);

-- name: keep_opinion
insert into survey_answer (occasion, person, content, speaker, place, words, at)
values ($1, $2, nullif($3::smallint, 0), nullif($4::smallint, 0), nullif($5::smallint, 0), $6, $7)
on conflict on constraint survey_answer_pkey do nothing;

-- name: marks
-- Everybody first, then by kecamatan: where the person's first business is.
select coalesce(b.region, '') as region, grouping(b.region) = 1 as total, count(*) as people,
    coalesce(avg(a.content), 0) as content, coalesce(avg(a.speaker), 0) as speaker, coalesce(avg(a.place), 0) as place
from survey_answer a join occasion o on o.id = a.occasion
left join lateral (
    select b.region from business_owner w join business b on b.id = w.business where w.person = a.person order by b.id limit 1
) b on true
where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and a.occasion = $2
group by grouping sets ((), (b.region)) having count(*) > 0
order by total desc, region;

-- name: opinion_words
-- Without who said it: nobody was asked for that.
select a.words from survey_answer a join occasion o on o.id = a.occasion
where ($1 = '' or o.region = $1 or o.region like $1 || '.%') and a.occasion = $2 and a.words <> ''
order by md5(a.person::text || a.occasion::text) limit $3;
