-- What follows a council's vote: whom a season puts forward, posted for comments, submitted, and decided by the body that
-- organises the region. Decision 095.

-- For how long nominees are posted for comments, from a day to a day, as the body that organises the region asks for it. What
-- nobody has seen in the law stays empty.
create table posting_rule (
  id           uuid primary key,
  organiser_id uuid not null references unit,
  -- For one award, or for all that have no rule of their own.
  award_code   text,
  valid_from   date,
  valid_to     date,
  legal_basis  text,
  -- True while no legal basis is known.
  provisional  boolean not null,
  working_days integer check (working_days between 1 and 99),
  -- Days on which offices do not work beside Saturdays and Sundays, as they were announced.
  days_off     jsonb not null check (jsonb_typeof(days_off) = 'array'),
  version      integer not null default 1,
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  constraint posting_rule_once exclude using gist (
    organiser_id with =, (coalesce(award_code, '')) with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table dossier (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
  -- The first, the second of its season.
  number          integer not null check (number >= 1),
  -- When, under which number and to whom it was submitted.
  submitted_on    date,
  letter_number   text,
  submitted_to    text,
  -- By which decision it was answered.
  decision_number text,
  decision_day    date check (decision_day is null or submitted_on is not null),
  decision_body   text,
  version         integer not null default 1,
  check (num_nonnulls(submitted_on, letter_number, submitted_to) in (0, 3)),
  check (num_nonnulls(decision_day, decision_number, decision_body) in (0, 3)),
  constraint dossier_of_season foreign key (region_id, season_id) references season (region_id, id),
  constraint dossier_once unique (season_id, number),
  constraint dossier_whole unique (id, region_id, season_id)
);

create table dossier_line (
  id              uuid primary key,
  dossier_id      uuid not null,
  region_id       uuid not null references region,
  season_id       uuid not null,
  block           text not null,
  award_code      text not null,
  unit_id         uuid not null references unit,
  vote_id         uuid not null references vote,
  -- What the vote came to: votes for, what shares were taken of, how many were enough; the last two where its rule says.
  votes_for       integer not null check (votes_for >= 0),
  votes_of        integer,
  votes_enough    integer,
  -- Its place and points in the published result of its block, as they stood when it was submitted.
  rank            integer,
  points          numeric,
  summary         text,
  withdrawn_on    date,
  withdraw_reason text check ((withdraw_reason is null) = (withdrawn_on is null)),
  granted         boolean,
  refuse_reason   text check ((refuse_reason is not null) = (granted is not null and not granted)),
  -- What it became in the award register.
  entry_id        uuid references award_entry check ((entry_id is not null) = (granted is not null and granted)),
  version         integer not null default 1,
  check (granted is null or withdrawn_on is null),
  constraint dossier_line_of foreign key (dossier_id, region_id, season_id)
    references dossier (id, region_id, season_id),
  constraint dossier_line_block foreign key (region_id, block) references block (region_id, code),
  -- Whoever is put forward for an award stands in one dossier.
  constraint dossier_line_once unique (season_id, award_code, unit_id)
);
create index dossier_line_dossier on dossier_line (dossier_id);
create index dossier_line_award on dossier_line (award_code, season_id);

create table posting (
  id           uuid primary key,
  dossier_id   uuid not null,
  region_id    uuid not null,
  season_id    uuid not null,
  valid_from   date not null,
  -- The last day, worked out from the rule of the day it was begun; empty where the rule does not say how long.
  valid_to     date check (valid_to >= valid_from),
  working_days integer,
  legal_basis  text,
  stopped_on   date,
  stop_reason  text check ((stop_reason is null) = (stopped_on is null)),
  constraint posting_of foreign key (dossier_id, region_id, season_id) references dossier (id, region_id, season_id),
  constraint posting_whole unique (id, region_id, season_id)
);
create unique index posting_standing on posting (dossier_id) where stopped_on is null;
create index posting_season on posting (season_id);

-- What a unit of the season says of those who are posted, and what it is answered.
create table posting_comment (
  id          uuid primary key,
  posting_id  uuid not null,
  region_id   uuid not null,
  season_id   uuid not null,
  unit_id     uuid not null references unit,
  content     text not null,
  given_at    timestamptz not null,
  given_by    uuid not null references account,
  answer      text,
  answered_at timestamptz,
  version     integer not null default 1,
  check (num_nonnulls(answer, answered_at) in (0, 2)),
  constraint posting_comment_of foreign key (posting_id, region_id, season_id) references posting (id, region_id, season_id)
);
create index posting_comment_posting on posting_comment (posting_id);

alter table posting_rule enable row level security;
alter table posting_rule force row level security;
create policy posting_rule_read on posting_rule for select using (app_known());
create policy posting_rule_insert on posting_rule for insert
  with check (organiser_id = any ((select app_ministry())::uuid[]));
create policy posting_rule_update on posting_rule for update using (organiser_id = any ((select app_ministry())::uuid[]));
grant select, insert on posting_rule to giaouoc_app;
grant update (valid_from, valid_to, legal_basis, provisional, working_days, days_off, version) on posting_rule to giaouoc_app;

do $$
declare t text;
begin
  foreach t in array array['dossier', 'dossier_line', 'posting'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I for select using (season_id = any ((select app_seasons())::uuid[])
      or region_id = any ((select app_organised())::uuid[]))', t || '_read', t);
    execute format('create policy %I on %I for insert with check (runs_season(region_id, season_id))', t || '_insert', t);
    execute format('create policy %I on %I for update using (runs_season(region_id, season_id))', t || '_update', t);
    execute format('grant select, insert on %I to giaouoc_app', t);
  end loop;
end $$;
grant update (submitted_on, letter_number, submitted_to, decision_number, decision_day, decision_body, version)
  on dossier to giaouoc_app;
grant update (votes_for, votes_of, votes_enough, rank, points, summary, withdrawn_on, withdraw_reason, granted,
  refuse_reason, entry_id, version) on dossier_line to giaouoc_app;
grant update (stopped_on, stop_reason) on posting to giaouoc_app;

-- A comment is read by its unit and by those who answer it.
alter table posting_comment enable row level security;
alter table posting_comment force row level security;
create policy posting_comment_read on posting_comment for select using (
  (unit_id = any ((select app_units())::uuid[]) and season_id = any ((select app_seasons())::uuid[]))
  or runs_season(region_id, season_id));
create policy posting_comment_insert on posting_comment for insert with check (given_by = app_account()
  and unit_id = any ((select app_units())::uuid[]) and season_id = any ((select app_seasons())::uuid[]));
create policy posting_comment_update on posting_comment for update using (runs_season(region_id, season_id));
grant select, insert on posting_comment to giaouoc_app;
grant update (answer, answered_at, version) on posting_comment to giaouoc_app;

-- The body that organises the region decides and returns; what was decided stays as it was.
create function dossier_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then return new; end if;
  if old.decision_day is not null then
    raise 'permission denied: a dossier that was decided stays as it was' using errcode = '42501';
  end if;
  if (new.decision_day is not null or (old.submitted_on is not null and new.submitted_on is null))
      and not old.region_id = any (app_organised()) then
    raise 'permission denied: whoever organises the region decides' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger dossier_guard before update on dossier for each row execute function dossier_guard();

-- What was submitted stays as it was submitted, but for what was decided about it.
create function dossier_line_guard() returns trigger language plpgsql as $$
declare
  d dossier;
begin
  if app_access() = '' then return new; end if;
  select * into d from dossier o where o.id = new.dossier_id;
  if d.submitted_on is null and (tg_op = 'INSERT' or new.granted is null) then return new; end if;
  if tg_op = 'INSERT' or d.decision_day is not null or d.submitted_on is null
      or (new.votes_for, new.votes_of, new.votes_enough, new.rank, new.points, new.summary, new.withdrawn_on,
          new.withdraw_reason) is distinct from (old.votes_for, old.votes_of, old.votes_enough, old.rank, old.points,
          old.summary, old.withdrawn_on, old.withdraw_reason)
      or not old.region_id = any (app_organised()) then
    raise 'permission denied: a dossier that was submitted stays as it was' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger dossier_line_guard before insert or update on dossier_line
  for each row execute function dossier_line_guard();

-- Whose nominees anybody may read on a day, once the season is public: who, for which award, from when to when.
create function posted_nominees(season uuid, day date) returns table (block text, award_code text, unit_id uuid,
    posted_from date, posted_to date) stable language sql security definer set search_path = public, pg_temp as $$
  select l.block, l.award_code, l.unit_id, p.valid_from, p.valid_to
    from posting p join dossier d on d.id = p.dossier_id join dossier_line l on l.dossier_id = d.id
   where p.season_id = posted_nominees.season and p.stopped_on is null and l.withdrawn_on is null
     and p.valid_from <= posted_nominees.day and d.submitted_on is null
     and (p.valid_to is null or posted_nominees.day <= p.valid_to)
     and (season_published(p.season_id) or p.season_id = any (app_seasons()) or p.region_id = any (app_organised())) $$;
revoke all on function posted_nominees(uuid, date) from public;
grant execute on function posted_nominees(uuid, date) to giaouoc_app;

-- A share of the units that lead is taken over all regions of one organiser and year. Whoever reads one of them is told how
-- many there are, never which: how many blocks, how many units that stand first in the published final results, of how many
-- blocks there is none yet, and how many are put forward and were granted the award in other dossiers.
create function quota_counts(season uuid, dossier uuid, award text) returns table (leads integer, pending integer,
    put integer, granted integer) stable language sql security definer set search_path = public, pg_temp as $$
  with own as (
    select s.year, s.sample, organiser_on(r.organiser_id, s.valid_to) as organiser
      from season s join region r on r.id = s.region_id where s.id = quota_counts.season
       and (s.id = any (app_seasons()) or s.region_id = any (app_organised()))),
  alike as (
    select s.id, s.region_id, s.valid_from, s.valid_to from season s join region r on r.id = s.region_id, own
     where s.year = own.year and s.sample = own.sample
       and organiser_on(r.organiser_id, s.valid_to) = own.organiser),
  blocks as (
    select distinct a.id, m.block from alike a join membership m on m.region_id = a.region_id
       and daterange(m.valid_from, m.valid_to, '[]') && daterange(a.valid_from, a.valid_to, '[]')),
  finals as (
    select distinct on (r.season_id, r.block) r.id, r.season_id, r.block from result r join alike a on a.id = r.season_id
     where r.kind = 'final' and r.published_at is not null order by r.season_id, r.block, r.number desc),
  lines as (
    select l.granted from dossier_line l join dossier d on d.id = l.dossier_id join alike a on a.id = l.season_id
     where l.award_code = quota_counts.award and l.withdrawn_on is null and d.submitted_on is not null
       and d.id <> quota_counts.dossier)
  select
    (select count(*)::integer from finals f join result_unit u on u.result_id = f.id where u.rank = 1),
    (select count(*)::integer from blocks b
      where not exists (select from finals f where f.season_id = b.id and f.block = b.block)),
    (select count(*)::integer from lines where lines.granted is null or lines.granted),
    (select count(*)::integer from lines where lines.granted)
  from own $$;
revoke all on function quota_counts(uuid, uuid, text) from public;
grant execute on function quota_counts(uuid, uuid, text) to giaouoc_app;
