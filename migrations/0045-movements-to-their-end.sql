-- A movement that runs over years is one thing: what a season lists may continue what an earlier season of its region
-- listed, and it is reviewed once half-way and once at its end.

alter table movement
  add column continues_id uuid,
  -- The first of those that continue one another: the database alone tells it, whoever may read which year.
  add column series_id    uuid;
update movement set series_id = id;
alter table movement
  alter column series_id set not null,
  add unique (region_id, id),
  add unique (series_id, id),
  add constraint movement_continued_once unique (continues_id),
  add foreign key (region_id, continues_id) references movement (region_id, id);

create function movement_joins() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.series_id := new.id;
  if new.continues_id is not null then
    select before.series_id into new.series_id
    from movement before join season earlier on earlier.id = before.season_id join season here on here.id = new.season_id
    where before.id = new.continues_id and earlier.year < here.year;
    if new.series_id is null then
      raise 'a movement continues one of an earlier season' using errcode = '23514', constraint = 'movement_continues_earlier';
    end if;
  end if;
  return new;
end $$;
create trigger movement_joins before insert or update of continues_id on movement
  for each row execute function movement_joins();

-- Those that continue it come along, in years that this reader may not write as well.
create function movement_leads_on() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update movement set series_id = new.series_id where continues_id = new.id;
  return null;
end $$;
create trigger movement_leads_on after update on movement
  for each row when (old.series_id is distinct from new.series_id) execute function movement_leads_on();

revoke update on movement from giaouoc_app;
grant update (position, name, kind, level, launched_by, valid_from, valid_to, open_ended, theme, legal_basis,
  legal_basis_day, continues_id, version) on movement to giaouoc_app;

create table movement_review (
  id               uuid primary key,
  region_id        uuid not null references region,
  season_id        uuid not null,
  movement_id      uuid not null,
  series_id        uuid not null,
  kind             text not null check (kind in ('mid_term', 'final')),
  day              date,
  held_by          text,
  document_number  text,
  document_day     date,
  document_body    text,
  worked           text,
  weak             text,
  commendations    text,
  published_at     timestamptz check (published_at is null or withdrawn_at is null),
  -- Withdrawn, it stays in the record with its reason; a movement whose final review is withdrawn goes on.
  withdrawn_at     timestamptz,
  withdrawn_reason text check ((withdrawn_reason is null) = (withdrawn_at is null)),
  version          integer not null default 1,
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, movement_id) references movement (season_id, id),
  foreign key (series_id, movement_id) references movement (series_id, id) on update cascade
);
-- One of a kind stands, in whichever year it was held.
create unique index movement_review_once on movement_review (series_id, kind) where withdrawn_at is null;
create index movement_review_season on movement_review (season_id);

-- What the years brought: in words, and as a figure where there is one.
create table review_result (
  review_id  uuid not null,
  region_id  uuid not null references region,
  season_id  uuid not null,
  position   integer not null,
  content    text not null,
  value      numeric,
  unit_label text check (unit_label is null or value is not null),
  primary key (review_id, position),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, review_id) references movement_review (season_id, id)
);

call season_walls('movement_review', 'leaders', 'published_at is not null and withdrawn_at is null');
call season_walls('review_result', 'leaders', 'exists (select from movement_review r where r.id = review_id)');

grant select, insert on movement_review to giaouoc_app;
grant update (day, held_by, document_number, document_day, document_body, worked, weak, commendations, published_at,
  withdrawn_at, withdrawn_reason, version) on movement_review to giaouoc_app;
grant select, insert, delete on review_result to giaouoc_app;
