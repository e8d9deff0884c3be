-- Councils of a season, the rules by which they vote, their sittings, and votes on paper that two tellers count.

-- By which rule a council votes, from a day to a day, as the body that organises its region asks for it. What nobody has seen
-- in the law stays empty. Decision 094.
create table voting_rule (
  id           uuid primary key,
  organiser_id uuid not null references unit,
  -- For one award, or for all that have no rule of their own.
  award_code   text,
  valid_from   date,
  valid_to     date,
  legal_basis  text,
  -- True while no legal basis is known.
  provisional  boolean not null,
  terms        jsonb not null check (jsonb_typeof(terms) = 'object'),
  -- What a unit has to meet to be put forward; none where nobody has seen any.
  conditions   jsonb not null check (jsonb_typeof(conditions) = 'array'),
  version      integer not null default 1,
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  constraint voting_rule_once exclude using gist (
    organiser_id with =, (coalesce(award_code, '')) with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table council (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
  -- Whose it is alone; null: of the whole region.
  block           text,
  name            text not null,
  decision_number text,
  decision_day    date,
  decision_body   text,
  version         integer not null default 1,
  constraint council_of_season foreign key (region_id, season_id) references season (region_id, id),
  constraint council_of_block foreign key (region_id, block) references block (region_id, code),
  constraint council_once unique nulls not distinct (season_id, block),
  constraint council_whole unique (id, region_id, season_id)
);

create table council_member (
  id              uuid primary key,
  council_id      uuid not null,
  region_id       uuid not null,
  season_id       uuid not null,
  position        integer not null,
  unit_id         uuid not null references unit,
  role            text not null check (role in ('chair', 'deputy_chair', 'secretary', 'member')),
  -- Who sits for the unit, and who in their place; what is not known stays empty.
  name            text,
  post            text,
  substitute      text,
  substitute_post text,
  constraint council_member_of foreign key (council_id, region_id, season_id)
    references council (id, region_id, season_id) on delete cascade,
  constraint council_member_once unique (council_id, unit_id),
  constraint council_member_whole unique (id, council_id)
);

create table sitting (
  id            uuid primary key,
  council_id    uuid not null,
  region_id     uuid not null,
  season_id     uuid not null,
  day           date not null,
  place         text,
  conference_id uuid references conference,
  agenda        jsonb not null check (jsonb_typeof(agenda) = 'array'),
  opened_at     timestamptz,
  closed_at     timestamptz check (closed_at is null or opened_at is not null),
  version       integer not null default 1,
  constraint sitting_of foreign key (council_id, region_id, season_id) references council (id, region_id, season_id),
  constraint sitting_whole unique (id, council_id, region_id, season_id)
);
create index sitting_council on sitting (council_id);
create index sitting_season on sitting (season_id);

create table presence (
  sitting_id uuid not null,
  council_id uuid not null,
  region_id  uuid not null,
  season_id  uuid not null,
  member_id  uuid not null,
  presence   text not null check (presence in ('present', 'substitute', 'written', 'absent')),
  reason     text,
  primary key (sitting_id, member_id),
  constraint presence_of foreign key (sitting_id, council_id, region_id, season_id)
    references sitting (id, council_id, region_id, season_id) on delete cascade,
  constraint presence_member foreign key (member_id, council_id) references council_member (id, council_id)
);

create table vote (
  id             uuid primary key,
  sitting_id     uuid not null,
  council_id     uuid not null,
  region_id      uuid not null,
  season_id      uuid not null,
  -- Whose units stand: one block's.
  block          text not null,
  award_id       uuid not null references award,
  round          integer not null check (round >= 1),
  -- The vote that this one decides further.
  before_id      uuid references vote,
  method         text not null check (method in ('open', 'paper')),
  seats          integer not null check (seats >= 1),
  -- How many names a ballot that is not blank may bear.
  least          integer not null check (least >= 0),
  most           integer not null check (most >= least and most >= 1),
  -- The rule of the day, the people entitled and how each was there, as they were when it was opened.
  rule           jsonb,
  roll           jsonb,
  opened_at      timestamptz,
  counted_at     timestamptz check (counted_at is null or opened_at is not null),
  abandoned_at   timestamptz check (abandoned_at is null or counted_at is null),
  abandon_reason text check ((abandon_reason is null) = (abandoned_at is null)),
  version        integer not null default 1,
  check (num_nonnulls(rule, roll, opened_at) in (0, 3)),
  check ((round = 1) = (before_id is null)),
  constraint vote_of foreign key (sitting_id, council_id, region_id, season_id)
    references sitting (id, council_id, region_id, season_id),
  constraint vote_block foreign key (region_id, block) references block (region_id, code),
  constraint vote_whole unique (id, region_id, season_id)
);
create index vote_sitting on vote (sitting_id);
create index vote_season on vote (season_id);
create unique index vote_after on vote (before_id) where abandoned_at is null;
-- One vote at a time on one award in one block; what was abandoned may be held again.
create unique index vote_open on vote (season_id, block, award_id) where abandoned_at is null and counted_at is null;

create table candidate (
  vote_id         uuid not null,
  region_id       uuid not null,
  season_id       uuid not null,
  unit_id         uuid not null references unit,
  position        integer not null,
  withdrawn_on    date,
  withdraw_reason text check ((withdraw_reason is null) = (withdrawn_on is null)),
  primary key (vote_id, unit_id),
  constraint candidate_of foreign key (vote_id, region_id, season_id) references vote (id, region_id, season_id)
);

create table vote_conflict (
  vote_id   uuid not null,
  region_id uuid not null,
  season_id uuid not null,
  member_id uuid not null constraint vote_conflict_member references council_member,
  reason    text not null,
  primary key (vote_id, member_id),
  constraint vote_conflict_of foreign key (vote_id, region_id, season_id) references vote (id, region_id, season_id)
);

create table teller (
  vote_id   uuid not null,
  region_id uuid not null,
  season_id uuid not null,
  number    integer not null check (number between 1 and 3),
  unit_id   uuid not null references unit,
  name      text,
  primary key (vote_id, number),
  constraint teller_once unique (vote_id, unit_id),
  constraint teller_of foreign key (vote_id, region_id, season_id) references vote (id, region_id, season_id)
);

-- What one teller counted, by themselves.
create table teller_count (
  vote_id    uuid not null,
  region_id  uuid not null,
  season_id  uuid not null,
  number     integer not null,
  unit_id    uuid not null,
  handed_out integer not null check (handed_out >= 0),
  returned   integer not null check (returned >= 0),
  invalid    integer not null check (invalid >= 0),
  blank      integer not null check (blank >= 0),
  marks      jsonb not null check (jsonb_typeof(marks) = 'array'),
  entered_at timestamptz not null,
  entered_by uuid not null references account,
  primary key (vote_id, number),
  constraint teller_count_of foreign key (vote_id, region_id, season_id) references vote (id, region_id, season_id),
  constraint teller_count_by foreign key (vote_id, number) references teller (vote_id, number)
);

-- Both counts once both are there: until then nobody is told what the other one entered.
create function teller_counts(vote uuid) returns setof teller_count stable language sql security definer
  set search_path = public, pg_temp as $$
  select c.* from teller_count c where c.vote_id = teller_counts.vote
    and (select count(*) from teller_count o where o.vote_id = teller_counts.vote) >= 2 $$;
-- Who has entered one, and not what.
create function tellers_done(vote uuid) returns setof integer stable language sql security definer
  set search_path = public, pg_temp as $$
  select c.number from teller_count c where c.vote_id = tellers_done.vote $$;
revoke all on function teller_counts(uuid), tellers_done(uuid) from public;
grant execute on function teller_counts(uuid), tellers_done(uuid) to giaouoc_app;

alter table voting_rule enable row level security;
alter table voting_rule force row level security;
create policy voting_rule_read on voting_rule for select using (app_known());
create policy voting_rule_insert on voting_rule for insert with check (organiser_id = any ((select app_ministry())::uuid[]));
create policy voting_rule_update on voting_rule for update using (organiser_id = any ((select app_ministry())::uuid[]));
grant select, insert on voting_rule to giaouoc_app;
grant update (valid_from, valid_to, legal_basis, provisional, terms, conditions, version) on voting_rule to giaouoc_app;

-- Whoever leads the season or organises its region runs its councils.
create function runs_season(region uuid, season uuid) returns boolean stable language sql
  return season = any (app_led()) or region = any (app_organised());

do $$
declare t text;
begin
  foreach t in array array['council', 'council_member', 'sitting', 'presence', 'vote', 'candidate', 'vote_conflict', 'teller'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I for select using (season_id = any ((select app_seasons())::uuid[])
      or region_id = any ((select app_organised())::uuid[]))', t || '_read', t);
    execute format('create policy %I on %I for insert with check (runs_season(region_id, season_id))', t || '_insert', t);
    execute format('create policy %I on %I for update using (runs_season(region_id, season_id))', t || '_update', t);
    execute format('create policy %I on %I for delete using (runs_season(region_id, season_id))', t || '_delete', t);
    execute format('grant select, insert on %I to giaouoc_app', t);
  end loop;
end $$;
-- Tellers, who need not lead, take a vote to its end by their second count.
create policy vote_counted on vote for update using (exists (select from teller t
  where t.vote_id = id and t.unit_id = any ((select app_units())::uuid[])));
grant update (name, decision_number, decision_day, decision_body, version) on council to giaouoc_app;
grant update (position, role, name, post, substitute, substitute_post) on council_member to giaouoc_app;
grant delete on council_member to giaouoc_app;
grant update (day, place, conference_id, agenda, opened_at, closed_at, version) on sitting to giaouoc_app;
grant update (presence, reason) on presence to giaouoc_app;
grant update (method, seats, least, most, rule, roll, opened_at, counted_at, abandoned_at, abandon_reason, version)
  on vote to giaouoc_app;
grant update (position, withdrawn_on, withdraw_reason) on candidate to giaouoc_app;
grant delete on candidate, vote_conflict, teller to giaouoc_app;
grant update (name) on teller to giaouoc_app;

alter table teller_count enable row level security;
alter table teller_count force row level security;
create policy teller_count_read on teller_count for select using (unit_id = any ((select app_units())::uuid[])
  or exists (select from vote v where v.id = vote_id and v.counted_at is not null
    and (v.season_id = any ((select app_seasons())::uuid[]) or v.region_id = any ((select app_organised())::uuid[]))));
create policy teller_count_insert on teller_count for insert with check (
  entered_by = app_account() and unit_id = any ((select app_units())::uuid[]));
create policy teller_count_update on teller_count for update using (unit_id = any ((select app_units())::uuid[]))
  with check (entered_by = app_account() and unit_id = any ((select app_units())::uuid[]));
grant select, insert on teller_count to giaouoc_app;
grant update (handed_out, returned, invalid, blank, marks, entered_at, entered_by) on teller_count to giaouoc_app;

-- What was opened stays as it was opened; what was counted or abandoned stays as it ended.
create function vote_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then return new; end if;
  if old.counted_at is not null or old.abandoned_at is not null then
    raise 'permission denied: a vote that has ended stays as it ended' using errcode = '42501';
  end if;
  if old.opened_at is not null and (new.method, new.seats, new.least, new.most, new.rule, new.roll, new.opened_at)
      is distinct from (old.method, old.seats, old.least, old.most, old.rule, old.roll, old.opened_at) then
    raise 'permission denied: a vote that is open stays as it was opened' using errcode = '42501';
  end if;
  -- Whoever says that it is counted: two tellers, who are two people, came to the same.
  if new.counted_at is not null and (
      select count(distinct c.entered_by) < 2 or count(distinct c.entered_by) < count(*)
        or count(distinct (c.handed_out, c.returned, c.invalid, c.blank, (select jsonb_object_agg(m ->> 'unitId', m -> 'for')
          from jsonb_array_elements(c.marks) m))::text) > 1
      from teller_counts(old.id) c) then
    raise 'permission denied: a vote is counted where two tellers agree' using errcode = '42501';
  end if;
  if not runs_season(old.region_id, old.season_id) and ((new.opened_at, new.abandoned_at) is distinct from
      (old.opened_at, old.abandoned_at) or new.counted_at is null) then
    raise 'permission denied: tellers count' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger vote_guard before update on vote for each row execute function vote_guard();

-- Names, conflicts and tellers stand as they were when the vote was opened.
create function vote_parts_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and exists (select from vote v
      where v.id = coalesce(new.vote_id, old.vote_id) and v.opened_at is not null) then
    raise 'permission denied: a vote that is open stays as it was opened' using errcode = '42501';
  end if;
  return coalesce(new, old);
end $$;
create trigger candidate_guard before insert or update or delete on candidate for each row execute function vote_parts_guard();
create trigger vote_conflict_guard before insert or update or delete on vote_conflict
  for each row execute function vote_parts_guard();
create trigger teller_guard before insert or update or delete on teller for each row execute function vote_parts_guard();

-- Counted while the vote is open, by the unit that the teller is of.
create function teller_count_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then return new; end if;
  if not exists (select from vote v where v.id = new.vote_id and v.opened_at is not null and v.counted_at is null
      and v.abandoned_at is null) or not exists (select from teller t
      where t.vote_id = new.vote_id and t.number = new.number and t.unit_id = new.unit_id) then
    raise 'permission denied: only tellers of an open vote count' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger teller_count_guard before insert or update on teller_count for each row execute function teller_count_guard();

-- Units in which an administrator of the system works: none of theirs counts ballots.
create function units_of_administrators(day date) returns setof uuid stable language sql security definer
  set search_path = public, pg_temp as $$
  select distinct o.unit_id from role_grant a join role_grant o on o.account_id = a.account_id
   where a.role = 'administrator' and holds_on(a.valid_from, a.valid_to, day)
     and o.unit_id is not null and holds_on(o.valid_from, o.valid_to, day) $$;
revoke all on function units_of_administrators(date) from public;
grant execute on function units_of_administrators(date) to giaouoc_app;

-- What came of a vote in a sitting that is closed is anybody's to work out once the season is public: the rule, how many were
-- there and who stood, and no more of the people than that.
create function settled_votes(season uuid) returns table (id uuid, block text, award_id uuid, round integer, seats integer,
    rule jsonb, roll jsonb, candidates jsonb) stable language sql security definer set search_path = public, pg_temp as $$
  select v.id, v.block, v.award_id, v.round, v.seats, v.rule,
    (select jsonb_agg(jsonb_build_object('presence', m -> 'presence', 'votes', m -> 'votes'))
      from jsonb_array_elements(v.roll) m),
    (select jsonb_agg(jsonb_build_object('unitId', u.id, 'unitName', u.name) order by c.position)
      from candidate c join unit u on u.id = c.unit_id where c.vote_id = v.id and c.withdrawn_on is null)
  from vote v join sitting s on s.id = v.sitting_id
  where v.season_id = settled_votes.season and v.counted_at is not null and s.closed_at is not null
    and (season_published(v.season_id) or v.season_id = any (app_seasons()) or v.region_id = any (app_organised())) $$;
revoke all on function settled_votes(uuid) from public;
grant execute on function settled_votes(uuid) to giaouoc_app;
