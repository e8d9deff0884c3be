-- A signed pact is changed only by an annex: a text of its own that is adopted and signed the same way. Targets know
-- which text they come from; what an annex replaces or ends stays in the record.

alter table text_draft drop constraint text_draft_kind_check;
alter table text_draft add constraint text_draft_kind_check check (kind in ('plan', 'pact', 'annex'));
alter table adoption drop constraint adoption_object_kind_check;
alter table adoption add constraint adoption_object_kind_check
  check (object_kind in ('plan', 'pact', 'annex', 'registration_list'));
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award', 'account'));

create table annex (
  id            uuid primary key,
  region_id     uuid not null references region,
  season_id     uuid not null,
  pact_id       uuid not null,
  text_id       uuid not null unique,
  number        integer not null check (number >= 1),
  -- A draft that came to nothing stays to be read; its number is free again.
  discarded_at  timestamptz,
  discarded_why text check ((discarded_at is null) = (discarded_why is null)),
  unique (season_id, id),
  unique (pact_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, pact_id) references pact (season_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);
create unique index annex_number on annex (pact_id, number) where discarded_at is null;

-- A target belongs to its pact, or to the annex that put it in another's place or added it.
alter table target add column annex_id uuid;
alter table target add column replaces uuid;
alter table target add check (replaces is null or annex_id is not null);
alter table target add unique (pact_id, id);
alter table target add foreign key (pact_id, annex_id) references annex (pact_id, id);
alter table target add foreign key (pact_id, replaces) references target (pact_id, id);
alter table target drop constraint target_pact_id_position_key;
alter table target add unique nulls not distinct (pact_id, annex_id, position) deferrable initially deferred;
create index target_annex on target (annex_id) where annex_id is not null;

-- A target that an annex ends without another in its place.
create table target_ending (
  annex_id  uuid not null,
  pact_id   uuid not null,
  target_id uuid not null,
  region_id uuid not null references region,
  season_id uuid not null,
  primary key (annex_id, target_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (pact_id, annex_id) references annex (pact_id, id),
  foreign key (pact_id, target_id) references target (pact_id, id)
);

create function annex_adopted(annex uuid) returns boolean stable language sql
  return exists (select from annex a where a.id = annex_adopted.annex and text_adopted(a.text_id));

call season_walls('annex', 'leaders', 'text_adopted(text_id)');
call season_walls('target_ending', 'leaders', 'annex_adopted(annex_id)');

-- What an annex asks for is public as soon as the annex stands adopted, not with its pact.
drop policy target_read on target;
create policy target_read on target for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
  or (season_published(season_id) and case when annex_id is null
    then exists (select from pact p where p.id = pact_id and text_adopted(p.text_id)) else annex_adopted(annex_id) end));

drop policy search_entry_read on search_entry;
create policy search_entry_read on search_entry for select using (app_known() and case kind
  when 'unit' then exists (select from unit u where u.id = object_id)
  when 'region' then exists (select from region r where r.id = object_id)
  when 'season' then exists (select from season s where s.id = object_id)
  when 'movement' then exists (select from movement m where m.id = object_id)
  when 'plan' then exists (select from text_draft t where t.id = object_id)
  when 'pact' then exists (select from text_draft t where t.id = object_id)
  when 'annex' then exists (select from text_draft t where t.id = object_id)
  when 'article' then exists (select from article a where a.id = object_id)
  when 'target' then exists (select from target t where t.id = object_id)
  when 'task' then exists (select from plan_task t where t.id = object_id)
  when 'award' then exists (select from award a where a.id = object_id)
  when 'account' then exists (select from account a where a.id = object_id)
  else false end);

grant select, insert on annex to giaouoc_app;
grant update (discarded_at, discarded_why) on annex to giaouoc_app;
grant select, insert, delete on target_ending to giaouoc_app;
