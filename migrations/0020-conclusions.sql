-- What a conference concluded or found weak: an item with an owner and a day, carried into the next season while open.

create table conclusion (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
  -- Nothing when it was carried here from the season before.
  conference_id   uuid,
  carried_from_id uuid unique references conclusion,
  position        integer not null,
  kind            text not null check (kind in ('conclusion', 'weakness', 'direction')),
  content         text not null,
  -- Nobody named: it is the whole region's, and those who lead answer for it.
  owner_id        uuid references unit,
  due             date,
  status          text not null check (status in ('open', 'done', 'dropped')),
  -- What was done, or why it was dropped.
  outcome         text check (outcome is not null or status = 'open'),
  evidence        text,
  settled_at      timestamptz check ((settled_at is null) = (status = 'open')),
  version         integer not null default 1,
  check (conference_id is not null or carried_from_id is not null),
  unique (season_id, position),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, conference_id) references conference (season_id, id)
);
create index conclusion_owner on conclusion (owner_id) where status = 'open';

call season_walls('conclusion', 'leaders');
-- The owner says what was done, and changes nothing else.
create policy conclusion_own on conclusion for update using (
  owner_id = any ((select app_units())::uuid[]) and season_id = any ((select app_seasons())::uuid[]));
create function conclusion_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and not leads_season(old.region_id, old.season_id)
      and (new.kind, new.content, new.owner_id, new.due) is distinct from (old.kind, old.content, old.owner_id, old.due) then
    raise 'permission denied: those who lead change what was concluded' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger conclusion_guard before update on conclusion for each row execute function conclusion_guard();

grant select, insert on conclusion to giaouoc_app;
grant update (kind, content, owner_id, due, status, outcome, evidence, settled_at, version) on conclusion to giaouoc_app;
