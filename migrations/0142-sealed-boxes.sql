-- Votes on sealed ballots: the keys of voters, how tellers make theirs, the box and its board. What each thing is: docs/ballots.md.

alter table vote drop constraint vote_method_check;
alter table vote add constraint vote_method_check check (method in ('open', 'paper', 'sealed'));
alter table sitting add constraint sitting_of_season unique (id, region_id, season_id);

-- By what a member signs their ballots in a sitting; its words are read aloud in the room before the box is opened.
create table voter_key (
  sitting_id uuid not null,
  region_id  uuid not null,
  season_id  uuid not null,
  member_id  uuid not null constraint voter_key_member references council_member,
  unit_id    uuid not null references unit,
  key        text not null check (key ~ '^[0-9a-f]{64}$'),
  entered_at timestamptz not null,
  entered_by uuid not null references account,
  primary key (sitting_id, member_id),
  constraint voter_key_once unique (sitting_id, key),
  constraint voter_key_of foreign key (sitting_id, region_id, season_id) references sitting (id, region_id, season_id)
);

-- Three tellers make a key. What fails is begun anew; the last one counts.
create table ceremony (
  id        uuid primary key,
  vote_id   uuid not null,
  region_id uuid not null,
  season_id uuid not null,
  attempt   integer not null check (attempt >= 1),
  reason    text check ((attempt = 1) = (reason is null)),
  begun_at  timestamptz not null,
  begun_by  uuid not null references account,
  constraint ceremony_once unique (vote_id, attempt),
  constraint ceremony_of foreign key (vote_id, region_id, season_id) references vote (id, region_id, season_id)
);

-- What a teller said in it, once: the digest of an offer, the offer, the shares for both others, the proof of what they keep.
create table ceremony_step (
  ceremony_id uuid not null references ceremony,
  vote_id     uuid not null,
  region_id   uuid not null,
  season_id   uuid not null,
  number      integer not null,
  unit_id     uuid not null,
  step        text not null check (step in ('commitment', 'offer', 'shares', 'kept')),
  body        jsonb not null,
  said_at     timestamptz not null,
  said_by     uuid not null references account,
  primary key (ceremony_id, number, step),
  constraint ceremony_step_by foreign key (vote_id, number) references teller (vote_id, number)
);

create table ballot_box (
  vote_id     uuid primary key,
  region_id   uuid not null,
  season_id   uuid not null,
  manifest    jsonb not null check (jsonb_typeof(manifest) = 'object'),
  fingerprint text not null unique check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- Units: of the names in the order of the question, and of the places of the roll.
  names       jsonb not null check (jsonb_typeof(names) = 'array'),
  places      jsonb not null check (jsonb_typeof(places) = 'array'),
  closes_at   timestamptz not null,
  constraint ballot_box_of foreign key (vote_id, region_id, season_id) references vote (id, region_id, season_id)
);

-- Without times: they would link voters to ballots.
create table board_entry (
  vote_id   uuid not null references ballot_box,
  region_id uuid not null,
  season_id uuid not null,
  number    integer not null check (number >= 1),
  kind      text not null check (kind in ('cast', 'checked', 'rekeyed', 'closed', 'agreed', 'opened', 'result', 'abandoned')),
  body      jsonb not null check (jsonb_typeof(body) = 'object'),
  previous  text not null,
  digest    text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (vote_id, number)
);

-- What takes two tellers: another key of a voter, or going on with paper.
create table board_proposal (
  id          uuid primary key,
  vote_id     uuid not null references ballot_box,
  region_id   uuid not null,
  season_id   uuid not null,
  kind        text not null check (kind in ('rekeyed', 'abandoned')),
  slot        integer check ((slot is null) = (kind = 'abandoned')),
  key         text check ((key is null) = (kind = 'abandoned')),
  reason      text not null,
  -- Of the board that it is signed for.
  head        text not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null references account,
  settled_at  timestamptz
);
create index board_proposal_vote on board_proposal (vote_id);

create table board_signature (
  proposal_id uuid not null references board_proposal,
  vote_id     uuid not null,
  region_id   uuid not null,
  season_id   uuid not null,
  number      integer not null,
  unit_id     uuid not null,
  signature   text not null check (signature ~ '^[0-9a-f]{128}$'),
  signed_at   timestamptz not null,
  signed_by   uuid not null references account,
  primary key (proposal_id, number),
  constraint board_signature_by foreign key (vote_id, number) references teller (vote_id, number)
);

create function counts_in(vote uuid) returns boolean stable language sql as $$
  select exists (select from teller t where t.vote_id = counts_in.vote and t.unit_id = any (app_units())) $$;
create function reads_season(region uuid, season uuid) returns boolean stable language sql as $$
  select season = any (app_seasons()) or region = any (app_organised()) $$;
create function place_unit(vote uuid, slot text) returns uuid stable language sql as $$
  select (p ->> 'unitId')::uuid from ballot_box b, jsonb_array_elements(b.places) p
  where b.vote_id = place_unit.vote and p ->> 'slot' = place_unit.slot $$;

-- Whoever judges the next entry sees those before it; everybody else reads them once the box is closed.
create function board_to_judge(vote uuid) returns setof board_entry stable language sql security definer
  set search_path = public, pg_temp as $$
  select e.* from board_entry e where e.vote_id = board_to_judge.vote
    and (e.season_id = any (app_seasons()) or e.region_id = any (app_organised())) order by e.number $$;
create function box_closed(vote uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from board_entry e where e.vote_id = box_closed.vote and e.kind in ('closed', 'abandoned')) $$;
-- How many voters have a ballot that counts, and nothing else of them.
create function box_turnout(vote uuid) returns integer stable language sql security definer
  set search_path = public, pg_temp as $$
  select count(distinct e.body ->> 'slot')::integer from board_entry e where e.vote_id = box_turnout.vote and e.kind = 'cast'
    and not exists (select from board_entry r where r.vote_id = e.vote_id and r.kind = 'rekeyed' and r.number > e.number
      and r.body -> 'slot' = e.body -> 'slot') $$;
create function board_end(vote uuid) returns table (number integer, digest text) stable language sql security definer
  set search_path = public, pg_temp as $$
  select e.number, e.digest from board_entry e where e.vote_id = board_end.vote order by e.number desc limit 1 $$;
revoke all on function board_to_judge(uuid), box_closed(uuid), box_turnout(uuid), board_end(uuid) from public;
grant execute on function board_to_judge(uuid), box_closed(uuid), box_turnout(uuid), board_end(uuid) to giaouoc_app;

-- What the public reads of the boxes of a season, once their sittings are closed: nothing of a single voter.
create function settled_boxes(season uuid) returns table (block text, award text, round integer, fingerprint text, head text,
    entitled integer, turnout integer) stable language sql security definer set search_path = public, pg_temp as $$
  select v.block, a.code, v.round, b.fingerprint, r.digest, jsonb_array_length(b.places), jsonb_array_length(c.body -> 'counted')
  from vote v join award a on a.id = v.award_id join sitting s on s.id = v.sitting_id join ballot_box b on b.vote_id = v.id
    join board_entry c on c.vote_id = v.id and c.kind = 'closed'
    join board_entry r on r.vote_id = v.id and r.kind = 'result'
  where v.season_id = settled_boxes.season and v.counted_at is not null and s.closed_at is not null
    and (season_published(v.season_id) or v.season_id = any (app_seasons()) or v.region_id = any (app_organised()))
  order by v.block, a.code, v.round, v.id $$;
revoke all on function settled_boxes(uuid) from public;
grant execute on function settled_boxes(uuid) to giaouoc_app;

do $$
declare t text;
begin
  foreach t in array array['voter_key', 'ceremony', 'ceremony_step', 'ballot_box', 'board_entry', 'board_proposal', 'board_signature'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to giaouoc_app', t);
  end loop;
  foreach t in array array['voter_key', 'ceremony', 'ballot_box', 'board_proposal', 'board_signature'] loop
    execute format('create policy %I on %I for select using (reads_season(region_id, season_id))', t || '_read', t);
  end loop;
end $$;
-- Shares on their way are hidden, and still are nobody's but the tellers'.
create policy ceremony_step_read on ceremony_step for select using (
  reads_season(region_id, season_id) and (step <> 'shares' or counts_in(vote_id)));
create policy board_entry_read on board_entry for select using (
  reads_season(region_id, season_id) and box_closed(vote_id));

create policy voter_key_insert on voter_key for insert with check (
  entered_by = app_account() and unit_id = any ((select app_units())::uuid[])
    and exists (select from council_member m where m.id = member_id and m.unit_id = voter_key.unit_id));
create policy voter_key_update on voter_key for update using (unit_id = any ((select app_units())::uuid[]))
  with check (entered_by = app_account() and unit_id = any ((select app_units())::uuid[]));
grant update (key, entered_at, entered_by) on voter_key to giaouoc_app;
create policy ceremony_insert on ceremony for insert with check (
  begun_by = app_account() and (counts_in(vote_id) or runs_season(region_id, season_id)));
create policy ceremony_step_insert on ceremony_step for insert with check (
  said_by = app_account() and unit_id = any ((select app_units())::uuid[])
    and exists (select from teller t where t.vote_id = ceremony_step.vote_id and t.number = ceremony_step.number
      and t.unit_id = ceremony_step.unit_id));
create policy ballot_box_insert on ballot_box for insert with check (runs_season(region_id, season_id));
create policy board_entry_insert on board_entry for insert with check (case
  when kind in ('cast', 'checked') then place_unit(vote_id, body ->> 'slot') = any ((select app_units())::uuid[])
  when kind = 'closed' then counts_in(vote_id) or runs_season(region_id, season_id)
  else counts_in(vote_id) end);
create policy board_proposal_insert on board_proposal for insert with check (proposed_by = app_account() and case kind
  when 'rekeyed' then place_unit(vote_id, slot::text) = any ((select app_units())::uuid[])
  else counts_in(vote_id) or runs_season(region_id, season_id) end);
create policy board_proposal_update on board_proposal for update using (counts_in(vote_id));
grant update (settled_at) on board_proposal to giaouoc_app;
create policy board_signature_insert on board_signature for insert with check (
  signed_by = app_account() and unit_id = any ((select app_units())::uuid[])
    and exists (select from teller t where t.vote_id = board_signature.vote_id and t.number = board_signature.number
      and t.unit_id = board_signature.unit_id));

-- Keys of voters and of tellers are made before the box is opened, and stand from then on.
create function before_opening_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and exists (select from vote v where v.id = new.vote_id and v.opened_at is not null) then
    raise 'permission denied: what a vote was opened with stays' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger ceremony_guard before insert on ceremony for each row execute function before_opening_guard();
create trigger ceremony_step_guard before insert on ceremony_step for each row execute function before_opening_guard();

-- One entry after the other, on a vote that goes on.
create function board_entry_guard() returns trigger language plpgsql as $$
declare last record;
begin
  if app_access() = '' then return new; end if;
  select b.number, b.digest into last from board_end(new.vote_id) b;
  if new.number <> coalesce(last.number, 0) + 1 or new.previous <> coalesce(last.digest,
      (select b.fingerprint from ballot_box b where b.vote_id = new.vote_id)) then
    raise 'permission denied: a board only grows at its end' using errcode = '42501';
  end if;
  if not exists (select from vote v where v.id = new.vote_id and v.method = 'sealed' and v.opened_at is not null
      and v.counted_at is null and v.abandoned_at is null) then
    raise 'permission denied: the vote is not open' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger board_entry_guard before insert on board_entry for each row execute function board_entry_guard();

-- What was counted: on paper by tellers, in a sealed box by the result on its board.
create or replace function teller_counts(vote uuid) returns setof teller_count stable language sql security definer
  set search_path = public, pg_temp as $$
  select c.* from teller_count c join vote v on v.id = c.vote_id
  where c.vote_id = teller_counts.vote and v.method <> 'sealed'
    and (select count(*) from teller_count o where o.vote_id = teller_counts.vote) >= 2
  union all
  select v.id, v.region_id, v.season_id, 0, null::uuid, jsonb_array_length(b.places),
    jsonb_array_length(c.body -> 'counted'), 0, (r.body -> 'totals' -> 0 ->> 'blank')::integer,
    (select jsonb_agg(jsonb_build_object('unitId', n.id, 'for', r.body -> 'totals' -> 0 -> 'names' -> (n.place::integer - 1))
        order by n.place)
      from jsonb_array_elements_text(b.names) with ordinality n (id, place)),
    v.opened_at, null::uuid
  from vote v join ballot_box b on b.vote_id = v.id
    join board_entry c on c.vote_id = v.id and c.kind = 'closed'
    join board_entry r on r.vote_id = v.id and r.kind = 'result'
  where v.id = teller_counts.vote and v.method = 'sealed' $$;

create or replace function vote_guard() returns trigger language plpgsql as $$
declare
  abandoned boolean;
begin
  if app_access() = '' then return new; end if;
  if old.counted_at is not null or old.abandoned_at is not null then
    raise 'permission denied: a vote that has ended stays as it ended' using errcode = '42501';
  end if;
  -- A box that two tellers gave up is gone on with on paper, under the same rule and roll.
  abandoned := old.method = 'sealed' and new.method = 'paper'
    and exists (select from board_entry e where e.vote_id = old.id and e.kind = 'abandoned');
  if old.opened_at is not null and ((new.seats, new.least, new.most, new.rule, new.roll, new.opened_at)
      is distinct from (old.seats, old.least, old.most, old.rule, old.roll, old.opened_at)
      or (new.method <> old.method and not abandoned)) then
    raise 'permission denied: a vote that is open stays as it was opened' using errcode = '42501';
  end if;
  if new.counted_at is not null and new.method = 'sealed' and not exists (select from teller_counts(old.id)) then
    raise 'permission denied: a sealed vote is counted by its box' using errcode = '42501';
  end if;
  -- Whoever sees the first part of a result coming does not end the vote.
  if new.abandoned_at is not null and exists (select from board_entry e where e.vote_id = old.id and e.kind = 'opened') then
    raise 'permission denied: what is being opened is not abandoned' using errcode = '42501';
  end if;
  -- Whoever says that it is counted: two tellers, who are two people, came to the same.
  if new.counted_at is not null and new.method <> 'sealed' and (
      select count(distinct c.entered_by) < 2 or count(distinct c.entered_by) < count(*)
        or count(distinct (c.handed_out, c.returned, c.invalid, c.blank, (select jsonb_object_agg(m ->> 'unitId', m -> 'for')
          from jsonb_array_elements(c.marks) m))::text) > 1
      from teller_counts(old.id) c) then
    raise 'permission denied: a vote is counted where two tellers agree' using errcode = '42501';
  end if;
  if not runs_season(old.region_id, old.season_id) and ((new.opened_at, new.abandoned_at) is distinct from
      (old.opened_at, old.abandoned_at) or (new.counted_at is null and not abandoned)) then
    raise 'permission denied: tellers count' using errcode = '42501';
  end if;
  return new;
end $$;

create or replace function teller_count_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then return new; end if;
  if not exists (select from vote v where v.id = new.vote_id and v.method <> 'sealed' and v.opened_at is not null
      and v.counted_at is null and v.abandoned_at is null) or not exists (select from teller t
      where t.vote_id = new.vote_id and t.number = new.number and t.unit_id = new.unit_id) then
    raise 'permission denied: only tellers of an open vote count' using errcode = '42501';
  end if;
  return new;
end $$;
