-- An office that numbered papers elsewhere this year says where its register goes on; the numbers before stay explained.

create table document_start (
  id      uuid primary key,
  unit_id uuid not null references unit,
  symbol  text not null,
  year    integer not null,
  -- Numbers given outside of the system: from, to.
  first   integer not null check (first >= 1),
  last    integer not null check (last >= first),
  reason  text not null,
  set_by  uuid not null references account,
  set_on  date not null,
  foreign key (unit_id, symbol, year) references document_register,
  constraint document_start_once exclude using gist (
    unit_id with =, symbol with =, year with =, int4range(first, last, '[]') with &&)
);
alter table document_start enable row level security;
alter table document_start force row level security;
create policy document_start_insert on document_start for insert with check (
  unit_id = any ((select app_units())::uuid[]) and set_by = app_account());
grant select, insert on document_start to giaouoc_app;

-- A register goes on and never back, whichever code asks.
create function document_register_goes_on() returns trigger language plpgsql as $$
begin
  if new.last <= old.last then
    raise exception 'a register never goes backwards' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger document_register_goes_on before update on document_register
  for each row execute function document_register_goes_on();

-- A register is read by unit and year.
create index document_by_day on document (unit_id, day, id) where day is not null;

-- Whoever took the place of a unit keeps its register: reads what was numbered, and replaces or withdraws what is in force.
create policy document_read_heir on document for select using (
  day is not null and state <> 'submitted' and unit_id = any ((select app_ancestors())::uuid[]));
create policy document_update_heir on document for update
  using (state = 'issued' and unit_id = any ((select app_ancestors())::uuid[]))
  with check (state in ('replaced', 'withdrawn') and unit_id = any ((select app_ancestors())::uuid[]));
create policy document_register_read_heir on document_register for select using (
  unit_id = any ((select app_ancestors())::uuid[]));
create policy document_start_read on document_start for select using (
  unit_id = any ((select app_units())::uuid[]) or unit_id = any ((select app_ancestors())::uuid[]));

-- Why a submitted document came back; until it is submitted again.
alter table document add column returned_for text check (returned_for is null or state in ('draft', 'discarded'));
grant update (returned_for) on document to giaouoc_app;
-- What a unit has open, for whoever is to do something about it.
create index document_open on document (unit_id) where state in ('draft', 'submitted');

-- How many wait in units that are to end: told to whoever keeps the units, who reads none of them.
create function documents_waiting(units uuid[]) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select d.unit_id, count(*) from document d
  where d.state = 'submitted' and d.unit_id = any (units) and (app_keeper() or d.unit_id = any (app_units()))
  group by d.unit_id $$;
revoke all on function documents_waiting(uuid[]) from public;
grant execute on function documents_waiting(uuid[]) to giaouoc_app;

-- Whether a season is a sample: an heir reads papers of years that it reads nothing else of, and they say so.
create function is_sample(season uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select s.sample from season s where app_known() and s.id = is_sample.season $$;
revoke all on function is_sample(uuid) from public;
grant execute on function is_sample(uuid) to giaouoc_app;

-- Documents are found by their symbol and what they are about: what was issued by the season's people, the rest by its unit.
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'review', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award',
  'indicator', 'scorecard', 'card-proposal', 'document', 'evidence', 'person', 'account'));
create function search_document(d document) returns search_entry stable language plpgsql
  set search_path = public, pg_temp as $$
declare
  e search_entry;
begin
  -- Put away, it is found in the list alone.
  if d.state = 'discarded' then return null; end if;
  e.id := d.id;
  e.kind := 'document';
  e.object_id := d.id;
  e.parent_id := d.unit_id;
  e.region_id := d.region_id;
  e.season_id := d.season_id;
  e.published := false;
  e.audience := case when d.state in ('issued', 'replaced', 'withdrawn') then 'season' else 'body' end;
  e.title := concat_ws(' · ',
    case when d.number is not null then concat(case when d.number < 10 then '0' end, d.number, '/', d.symbol) end, d.title);
  e.body := d.content -> 'type' ->> 'name';
  e.folded := left(search_fold(e.title), 500);
  e.full_text := ' ' || left(search_fold(concat_ws(' ', e.title, e.body)), 20000);
  return e;
end $$;
create function search_follow_document() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from search_entry where id = old.id; end if;
  if tg_op <> 'DELETE' then perform search_put(search_document(new)); end if;
  return null;
end $$;
revoke all on function search_document(document), search_follow_document() from public;
select search_put(search_document(d)) from document d;
create trigger search_follow after insert or delete or update of state, number, title on document
  for each row execute function search_follow_document();
-- The second wall: who reads the document.
create policy search_entry_document on search_entry for select using (
  app_known() and kind = 'document' and exists (select from document d where d.id = object_id));
