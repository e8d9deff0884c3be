-- Who reads an issued document: the season's people, or its unit and those who answer for the season, where the others do
-- not read yet what it quotes (a unit's own score sheet, numbered and signed to be sent). Decision 090.

alter table document add column audience text not null default 'season' check (audience in ('season', 'leaders'));
-- Sheets that stand on paper already may quote forms that the block has not been told.
update document set audience = 'leaders' where kind = 'score_sheet';
grant update (audience) on document to giaouoc_app;

drop policy document_read on document;
create policy document_read on document for select using (
  unit_id = any ((select app_units())::uuid[])
  or (state in ('issued', 'replaced', 'withdrawn') and (case audience
    when 'season' then season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
    else answers_for(region_id, season_id) end)));

-- What was issued to some is not widened or narrowed afterwards.
create function document_audience_stands() returns trigger language plpgsql as $$
begin
  if old.day is not null and new.audience <> old.audience then
    raise exception 'a numbered document keeps its readers' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger document_audience_stands before update on document
  for each row execute function document_audience_stands();

-- Found by whoever leads too, of what they read: the second wall asks the document itself.
create or replace function search_document(d document) returns search_entry stable language plpgsql
  set search_path = public, pg_temp as $$
declare
  e search_entry;
begin
  if d.state = 'discarded' then return null; end if;
  e.id := d.id;
  e.kind := 'document';
  e.object_id := d.id;
  e.parent_id := d.unit_id;
  e.region_id := d.region_id;
  e.season_id := d.season_id;
  e.published := false;
  e.audience := case when d.state in ('issued', 'replaced', 'withdrawn') and d.audience = 'season' then 'season' else 'body' end;
  e.title := concat_ws(' · ',
    case when d.number is not null then concat(case when d.number < 10 then '0' end, d.number, '/', d.symbol) end, d.title);
  e.body := d.content -> 'type' ->> 'name';
  e.folded := left(search_fold(e.title), 500);
  e.full_text := ' ' || left(search_fold(concat_ws(' ', e.title, e.body)), 20000);
  return e;
end $$;
select search_put(search_document(d)) from document d where d.audience = 'leaders';
