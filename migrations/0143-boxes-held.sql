-- What the program refuses of a sealed ballot the database refuses too, of whoever asks it past the program: docs/ballots.md, The board.

-- One person is one teller: while the key is made, and where two have to sign.
alter table ceremony_step add constraint ceremony_step_person
  exclude using gist (ceremony_id with =, said_by with =, number with <>);
alter table board_signature add constraint board_signature_person unique (proposal_id, signed_by);

-- Its hour has come, as the clock of the database knows it, give or take a minute; or all have cast.
create function box_over(vote uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from ballot_box b where b.vote_id = box_over.vote and (
    b.closes_at <= clock_timestamp() + interval '1 minute' or box_turnout(b.vote_id) = jsonb_array_length(b.places))) $$;
revoke all on function box_over(uuid) from public;
grant execute on function box_over(uuid) to giaouoc_app;

-- How many have cast is told to those who read the season; how long a board is, while people vote, to nobody (board_end goes below).
create or replace function box_turnout(vote uuid) returns integer stable language sql security definer
  set search_path = public, pg_temp as $$
  select count(distinct e.body ->> 'slot')::integer from board_entry e where e.vote_id = box_turnout.vote and e.kind = 'cast'
    and (e.season_id = any (app_seasons()) or e.region_id = any (app_organised()))
    and not exists (select from board_entry r where r.vote_id = e.vote_id and r.kind = 'rekeyed' and r.number > e.number
      and r.body -> 'slot' = e.body -> 'slot') $$;

-- Of an open board the entries are for those on its roll and its tellers; for whoever runs the vote from when it is to be closed.
create or replace function board_to_judge(vote uuid) returns setof board_entry stable language sql security definer
  set search_path = public, pg_temp as $$
  select e.* from board_entry e where e.vote_id = board_to_judge.vote
    and (e.season_id = any (app_seasons()) or e.region_id = any (app_organised()))
    and (box_closed(e.vote_id) or counts_in(e.vote_id)
      or exists (select from ballot_box b, jsonb_array_elements(b.places) p
        where b.vote_id = e.vote_id and (p ->> 'unitId')::uuid = any (app_units()))
      or (runs_season(e.region_id, e.season_id) and box_over(e.vote_id)))
  order by e.number $$;

-- A key that a box was opened with is another one only by two tellers, on its board.
create function voter_key_guard() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_access() <> '' and exists (select from vote v join ballot_box b on b.vote_id = v.id
      where v.sitting_id = new.sitting_id and v.method = 'sealed' and v.counted_at is null and v.abandoned_at is null
        and b.places @> jsonb_build_array(jsonb_build_object('memberId', new.member_id))) then
    raise 'permission denied: a key that a box was opened with stays' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger voter_key_guard before insert or update on voter_key for each row execute function voter_key_guard();

-- A box is that of an open vote: its voters as they were there, each with the key that they entered; its tellers with theirs.
create function ballot_box_guard() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app_access() = '' then return new; end if;
  if not exists (select from vote v where v.id = new.vote_id and v.method = 'sealed' and v.opened_at is not null
      and v.counted_at is null and v.abandoned_at is null
      and (select coalesce(jsonb_agg(m -> 'memberId' order by m -> 'memberId'), '[]') from jsonb_array_elements(v.roll) m
        where m -> 'votes' = 'true')
        = (select jsonb_agg(p -> 'memberId' order by p -> 'memberId') from jsonb_array_elements(new.places) p)
      and not exists (select from jsonb_array_elements(new.places) p where new.manifest -> 'roll' ->
        ((p ->> 'slot')::integer - 1) ->> 'key' is distinct from (select k.key from voter_key k
          where k.sitting_id = v.sitting_id and k.member_id = (p ->> 'memberId')::uuid)))
    or jsonb_array_length(new.places) < 7
    or jsonb_array_length(new.manifest -> 'roll') <> jsonb_array_length(new.places)
    or (new.manifest ->> 'closes')::timestamptz <> date_trunc('second', new.closes_at)
    or exists (select from teller t where t.vote_id = new.vote_id
      and new.manifest -> 'tellers' -> (t.number - 1) ->> 'key' is distinct from (
        select s.body -> 'offer' ->> 'key' from ceremony_step s join ceremony c on c.id = s.ceremony_id
        where c.vote_id = new.vote_id and s.step = 'offer' and s.number = t.number order by c.attempt desc limit 1)) then
    raise 'permission denied: a box is opened as its vote was' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger ballot_box_guard before insert on ballot_box for each row execute function ballot_box_guard();

-- What two tellers signed, with these very words.
create function signed_by_two(entry board_entry) returns boolean stable language sql as $$
  select exists (select from board_proposal p where p.vote_id = entry.vote_id and p.kind = entry.kind
    and p.reason = entry.body ->> 'reason' and p.head = entry.body ->> 'head'
    and p.slot::text is not distinct from entry.body ->> 'slot' and p.key is not distinct from entry.body ->> 'key'
    and (select count(distinct s.number) from board_signature s where s.proposal_id = p.id) >= 2) $$;
drop policy board_proposal_update on board_proposal;
create policy board_proposal_update on board_proposal for update using (counts_in(vote_id)) with check (
  counts_in(vote_id) and (select count(*) from board_signature s where s.proposal_id = board_proposal.id) >= 2);

-- One entry after the other, each in its turn, on a vote that goes on.
create or replace function board_entry_guard() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  box ballot_box;
  own text;
  board record;
  wrong text;
begin
  if app_access() = '' then return new; end if;
  select b.* into box from ballot_box b where b.vote_id = new.vote_id;
  own := (select t.number::text from teller t where t.vote_id = new.vote_id and t.unit_id = any (app_units())
    and t.number::text = new.body ->> 'teller');
  select count(*) as entries, coalesce((array_agg(e.digest order by e.number desc))[1], box.fingerprint) as head,
      coalesce(bool_or(e.kind = 'closed'), false) as closed,
      max(jsonb_array_length(e.body -> 'counted')) filter (where e.kind = 'closed') as counted,
      coalesce(array_agg(e.body ->> 'teller') filter (where e.kind = 'agreed'), '{}') as agreed,
      coalesce(array_agg(e.body ->> 'teller') filter (where e.kind = 'opened'), '{}') as opened,
      coalesce(bool_or(e.kind in ('result', 'abandoned')), false) as ended
    into board from board_entry e where e.vote_id = new.vote_id;
  wrong := case
    when new.number <> board.entries + 1 or new.previous <> board.head then 'a board only grows at its end'
    when not exists (select from vote v where v.id = new.vote_id and v.method = 'sealed' and v.opened_at is not null
      and v.counted_at is null and v.abandoned_at is null) then 'the vote is not open'
    when board.ended then 'nothing follows the end'
    when new.kind in ('cast', 'checked', 'rekeyed', 'closed') and board.closed then 'the box is closed'
    when new.kind in ('agreed', 'opened', 'result') and not board.closed then 'the box is not closed'
    when new.kind in ('agreed', 'opened', 'result') and board.counted < 5 then 'too few have cast'
    when new.kind = 'closed' and (not box_over(new.vote_id) or (new.body ->> 'at' < box.manifest ->> 'closes'
      and box_turnout(new.vote_id) < jsonb_array_length(box.places))) then 'the box is not over'
    when new.kind = 'closed' and jsonb_array_length(new.body -> 'counted') is distinct from box_turnout(new.vote_id)
      then 'a box is closed with all its ballots'
    when new.kind in ('agreed', 'opened') and own is null then 'a teller acts as themselves'
    when new.kind = 'agreed' and own = any (board.agreed) then 'a teller agrees once'
    when new.kind = 'opened' and (cardinality(board.agreed) < 2 or own <> all (board.agreed) or own = any (board.opened))
      then 'what is opened was agreed to by two'
    when new.kind = 'result' and cardinality(board.opened) < 2 then 'two open'
    when new.kind = 'abandoned' and cardinality(board.opened) > 0 then 'what is being opened is not abandoned'
    when new.kind in ('rekeyed', 'abandoned') and not signed_by_two(new) then 'two tellers sign'
  end;
  if wrong is not null then raise 'permission denied: %', wrong using errcode = '42501'; end if;
  return new;
end $$;

drop function board_end(uuid);

-- Who counts a secret vote has no part in it.
create function barred_teller(vote vote) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from teller t where t.vote_id = vote.id and (t.unit_id = any (app_units())
      or t.unit_id in (select units_of_administrators((vote.opened_at at time zone 'Asia/Ho_Chi_Minh')::date))
      or exists (select from candidate c where c.vote_id = t.vote_id and c.unit_id = t.unit_id and c.withdrawn_on is null)))
    or (select count(*) from teller t where t.vote_id = vote.id) < case vote.method when 'sealed' then 3 else 2 end $$;
revoke all on function barred_teller(vote) from public;
grant execute on function barred_teller(vote) to giaouoc_app;
create function vote_opening_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and barred_teller(new) then
    raise 'permission denied: who has a part in a vote does not count it' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger vote_opening_guard before update on vote for each row
  when (old.opened_at is null and new.opened_at is not null) execute function vote_opening_guard();
