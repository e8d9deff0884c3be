-- Proposals to change a scorecard: a few changes with what they would have done to past seasons. A unit's own until it is
-- put before a conference; then the season's.

create table card_proposal (
  id             uuid primary key,
  unit_id        uuid not null references unit,
  -- The card it changes. A draft may be discarded: what it said is told with each change, so the proposal outlives it.
  scorecard_id   uuid references scorecard on delete set null,
  owner_id       uuid not null references unit,
  block          text not null,
  base_year      integer not null,
  base_number    integer not null,
  base_title     text not null,
  base_digest    text not null check (base_digest ~ '^sha256:[0-9a-f]{64}$'),
  title          text not null,
  reason         text not null,
  -- Each change with what stood there before; the whole card that comes of them.
  changes        json not null,
  content        json not null,
  content_digest text not null check (content_digest ~ '^sha256:[0-9a-f]{64}$'),
  -- How many first places were counted as flags.
  flags          integer not null check (flags between 1 and 100),
  -- Worked out here from trials, never taken from whoever asked.
  effect         json not null,
  trial_ids      uuid[] not null,
  stability      json,
  created_at     timestamptz not null,
  created_by     uuid not null references account,
  -- The conference it is put before.
  region_id      uuid,
  season_id      uuid,
  conference_id  uuid,
  put_at         timestamptz,
  put_by         uuid references account,
  -- The draft that was made of it.
  taken_up_as    uuid references scorecard on delete set null,
  taken_up_at    timestamptz,
  taken_up_by    uuid references account,
  declined_at    timestamptz,
  declined_by    uuid references account,
  decline_reason text,
  withdrawn_at   timestamptz,
  withdrawn_by   uuid references account,
  version        integer not null default 1,
  check ((put_at is null) = (put_by is null) and (put_at is null) = (conference_id is null)
    and (put_at is null) = (season_id is null) and (put_at is null) = (region_id is null)),
  check ((taken_up_at is null) = (taken_up_by is null)),
  check ((declined_at is null) = (declined_by is null) and (declined_at is null) = (decline_reason is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (num_nonnulls(taken_up_at, declined_at, withdrawn_at) <= 1),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, conference_id) references conference (season_id, id)
);
create index card_proposal_unit on card_proposal (unit_id);
create index card_proposal_scorecard on card_proposal (scorecard_id);
create index card_proposal_taken_up on card_proposal (taken_up_as) where taken_up_as is not null;
create index card_proposal_season on card_proposal (season_id, conference_id) where season_id is not null;

alter table card_proposal enable row level security;
alter table card_proposal force row level security;
create policy card_proposal_read on card_proposal for select using (
  unit_id = any ((select app_units())::uuid[])
  or (put_at is not null and (season_id = any ((select app_seasons())::uuid[])
    or region_id = any ((select app_organised())::uuid[]) or owner_id = any ((select app_ministry())::uuid[]))));
create policy card_proposal_insert on card_proposal for insert with check (
  unit_id = any ((select app_units())::uuid[]) and created_by = app_account()
  and put_at is null and taken_up_at is null and declined_at is null and withdrawn_at is null);
-- Its own unit puts and withdraws it; whoever leads, and the body whose card it is, decides once it is put.
create policy card_proposal_update on card_proposal for update using (
  unit_id = any ((select app_units())::uuid[])
  or (put_at is not null and (season_id = any ((select app_led())::uuid[])
    or region_id = any ((select app_organised())::uuid[]) or owner_id = any ((select app_ministry())::uuid[]))));
grant select, insert on card_proposal to giaouoc_app;
-- What is proposed, and what it would have done, stays as it was saved.
grant update (region_id, season_id, conference_id, put_at, put_by, taken_up_as, taken_up_at, taken_up_by, declined_at,
  declined_by, decline_reason, withdrawn_at, withdrawn_by, version) on card_proposal to giaouoc_app;

-- Where it was put, it stays; what was decided is decided once.
create function card_proposal_guard() returns trigger language plpgsql as $$
begin
  if old.put_at is not null and (new.put_at, new.conference_id) is distinct from (old.put_at, old.conference_id) then
    raise 'permission denied: a proposal stays before the conference it was put to' using errcode = '42501';
  end if;
  if num_nonnulls(old.taken_up_at, old.declined_at, old.withdrawn_at) > 0
    and (new.taken_up_at, new.declined_at, new.withdrawn_at)
      is distinct from (old.taken_up_at, old.declined_at, old.withdrawn_at) then
    raise 'permission denied: what became of a proposal is said once' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger card_proposal_guard before update on card_proposal for each row execute function card_proposal_guard();
