-- The library of what the office answers once for everybody.

-- name: answers
-- All of them but the withdrawn, or one; what waits for somebody first. What is
-- read of an answer is the version that is told, or the newest.
select * from (
    select a.id, coalesce(v.question, a.question) as question, coalesce(v.also, '') as also, coalesce(v.body, '') as body, coalesce(v.source, '') as source,
        coalesce(v.link, '') as link, coalesce(v.kind, '') as kind, coalesce(v.ticket, 0) as ticket,
        a.wanted, o.name as owner, a.review_on, a.looked_at, a.shown, a.helped, a.missed, a.unhelpful, a.at, c.changed, w.proposed,
        case when a.gone_at is not null then 'gone' when a.current is null and w.proposed then 'proposed' when a.current is null then 'wanted'
            when c.changed or a.review_on <= $2::date then 'stale' else 'told' end as state
    from answer a
    join officer o on o.id = a.owner
    left join answer_version v on v.answer = a.id
        and v.number = coalesce(a.current, (select max(x.number) from answer_version x where x.answer = a.id))
    cross join lateral (select coalesce(v.kind <> '' and a.current is not null
        and exists (select from catalogue k where k.kind = v.kind and k.at > a.looked_at), false) as changed) c
    cross join lateral (select exists (select from answer_version x
        where x.answer = a.id and x.agreed_at is null and x.turned_down_at is null and x.number > coalesce(a.current, 0)) as proposed) w
    where $1 = 0 and a.gone_at is null or a.id = $1
) y
order by state = 'told', wanted desc, proposed desc, unhelpful desc, missed desc, id desc limit $3

-- name: answers_waiting
-- How many wait for somebody: to be written, to be agreed to, to be mended, to
-- be looked at.
select count(*) filter (where a.current is null and not w.proposed) as wanted, count(*) filter (where w.proposed) as proposed,
    count(*) filter (where a.current is not null and a.unhelpful > 0 and not w.proposed) as unhelpful,
    count(*) filter (where a.current is not null and (a.review_on <= $1::date or exists (
        select from answer_version v join catalogue k on k.kind = v.kind where v.answer = a.id and v.number = a.current and k.at > a.looked_at))) as stale
from answer a
cross join lateral (select exists (select from answer_version x
    where x.answer = a.id and x.agreed_at is null and x.turned_down_at is null and x.number > coalesce(a.current, 0)) as proposed) w
where a.gone_at is null

-- name: answer_versions
select v.number, v.question, v.also, v.body, v.source, v.link, v.kind, coalesce(v.ticket, 0) as ticket,
    o.name as by, v.at, coalesce(g.name, '') as agreed_by, v.agreed_at, v.turned_down_at is not null as turned_down
from answer_version v join officer o on o.id = v.by left join officer g on g.id = v.agreed_by
where v.answer = $1 order by v.number desc

-- name: make_answer
insert into answer (question, wanted, owner, at) values ($1, $2, $3, $4) returning id

-- name: want_answer
-- Questions that are the same word for word are wanted together.
update answer set wanted = wanted + $2 where lower(question) = lower($1) and current is null and gone_at is null returning id

-- name: lock_answer
select id from answer where id = $1 and gone_at is null for update

-- name: write_answer
insert into answer_version (answer, number, question, also, body, source, link, kind, ticket, by, at)
select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, nullif($8::bigint, 0), $9, $10 from answer_version where answer = $1
returning number

-- name: agree_answer
update answer_version set agreed_by = $3, agreed_at = $4
where answer = $1 and number = $2 and agreed_at is null and turned_down_at is null
    and number > coalesce((select current from answer where id = $1), 0)

-- name: tell_answer
update answer set current = $2, question = v.question, review_on = $3, looked_at = $4, asked = $5,
    find = setweight(to_tsvector('indonesian', $5), 'A') || setweight(to_tsvector('indonesian', $6), 'C'), wanted = 0, shown = 0, helped = 0, missed = 0,
    unhelpful = 0
from answer_version v where answer.id = $1 and v.answer = $1 and v.number = $2

-- name: turn_down_answer
update answer_version set turned_down_at = $3 where answer = $1 and number = $2 and agreed_at is null and turned_down_at is null

-- name: answer_holds
update answer set looked_at = $2, review_on = $3, owner = $4, unhelpful = 0 where id = $1 and current is not null and gone_at is null

-- name: withdraw_answer
update answer set gone_at = $2, current = null, asked = null, find = null where id = $1 and gone_at is null

-- name: near_answers
select n.id, n.question, n.asked, v.body
from near_answers($1, $2, $3) n join answer_version v on v.answer = n.id and v.number = n.number

-- name: told_answer
update answer set shown = shown + 1 where id = $1 and current is not null

-- name: judge_answer
update answer set helped = helped + $2::int, missed = missed + 1 - $2::int, unhelpful = unhelpful + 1 - $2::int where id = $1
