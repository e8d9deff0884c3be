-- Two people for what moves a season: one proposes, another of another unit decides. And deadlines that were postponed.

create table proposal (
  id               uuid primary key,
  -- Which deed, and its input as it was asked for; it is read again by the deed's own shape when it is carried out.
  deed             text not null,
  input            jsonb not null,
  object_kind      text not null,
  object_id        uuid not null,
  -- Where the thing is seen.
  path             text not null,
  -- None for a rule of the whole system, such as an award.
  region_id        uuid references region,
  -- Seasons that the deed touches: those who lead them may decide, their people may read.
  concerned        uuid[] not null,
  before           jsonb,
  after            jsonb not null,
  reason           text not null,
  side             text not null check (side in ('organiser', 'leader')),
  unit_id          uuid references unit,
  proposed_by      uuid not null references account,
  proposer_name    text not null,
  proposed_at      timestamptz not null,
  expires_on       date not null,
  -- `carrying` lasts only inside the transaction that approves.
  state            text not null check (state in ('open', 'carrying', 'approved', 'rejected', 'withdrawn')),
  decided_by       uuid references account,
  decider_name     text,
  deciding_unit_id uuid references unit,
  decided_at       timestamptz,
  decision_reason  text,
  version          integer not null default 1,
  check ((state = 'open') = (decided_by is null)),
  check ((state = 'open') = (decided_at is null)),
  check (decision_reason is not null or state <> 'rejected'),
  -- Never the same person, never the same unit; taking it back is the proposer's own.
  check (case state when 'withdrawn' then decided_by = proposed_by else decided_by <> proposed_by end),
  check (state = 'withdrawn' or deciding_unit_id <> unit_id)
);
create index proposal_object on proposal (object_id, id);
create index proposal_open on proposal (region_id) where state in ('open', 'carrying');

alter table proposal enable row level security;
alter table proposal force row level security;
create function proposal_seen(region uuid, seasons uuid[]) returns boolean stable language sql
  return seasons && app_seasons() or region = any (app_organised())
    or (region is null and app_keeper());
create policy proposal_read on proposal for select using (proposal_seen(region_id, concerned));
create policy proposal_insert on proposal for insert with check (
  proposed_by = app_account() and state = 'open' and proposal_seen(region_id, concerned));
-- Who decides is who asks; a proposal that is decided stays as it is.
create policy proposal_decide on proposal for update
  using (proposal_seen(region_id, concerned) and state in ('open', 'carrying'))
  with check (decided_by = app_account());
grant select, insert on proposal to giaouoc_app;
grant update (state, decided_by, decider_name, deciding_unit_id, decided_at, decision_reason, version)
  on proposal to giaouoc_app;

-- Is a proposal about this season or region being carried out, in this transaction, by who asks?
-- Another's transaction is never seen in this state: it ends as `approved` before it is committed.
create function carries(deeds text, object uuid) returns boolean stable language sql
  return exists (select from proposal p
    where p.state = 'carrying' and p.decided_by = app_account() and split_part(p.deed, '.', 1) = deeds
      and (object = p.region_id or object = any (p.concerned) or object = p.object_id));

-- A deadline moved by decision; what it was before stays.
create table postponement (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
  stage           text not null,
  was             date not null,
  until           date not null,
  decision_number text,
  decision_day    date,
  decision_body   text,
  reason          text not null,
  check (was < until),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, stage) references stage (season_id, code)
);
create index postponement_season on postponement (season_id, id);
call season_walls('postponement', 'organiser');
grant select, insert on postponement to giaouoc_app;

-- What the organiser alone may write, somebody who leads may carry out when the organiser has proposed it.
create policy stage_carried on stage for update using (carries('stage', season_id));
create policy postponement_carried on postponement for insert with check (carries('stage', season_id));
create policy season_carried on season for update
  using (carries('season', id) or carries('stage', id) or carries('leadership', id))
  with check (carries('season', id));
create policy leadership_carried_insert on leadership for insert with check (carries('leadership', season_id));
create policy leadership_carried_update on leadership for update using (carries('leadership', season_id));
create policy unit_grant_carried_insert on unit_grant for insert with check (carries('leadership', season_id));
create policy unit_grant_carried_update on unit_grant for update using (carries('leadership', season_id));
create policy region_carried on region for update using (carries('membership', id)) with check (carries('membership', id));
create policy membership_carried_insert on membership for insert with check (carries('membership', region_id));
create policy membership_carried_update on membership for update using (carries('membership', region_id))
  with check (carries('membership', region_id));
create policy award_carried_insert on award for insert with check (carries('award', id));
create policy award_carried_update on award for update using (carries('award', id));
