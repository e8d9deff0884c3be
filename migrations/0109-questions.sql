-- Questions about sheets: who may ask them, what they stand on that nobody reads row by row, and what was noted of them.

-- May whoever asks look at a sheet for the season’s sake: whoever leads or organises, and whoever checks it. Never its unit.
create function questions_sheet(season uuid, region uuid, unit uuid) returns boolean stable language sql
  return unit <> all (app_units()) and (oversees_sheet(season, region, unit) or checks_sheet(season, unit, app_units()));

-- When the cells of a unit’s sealed form were written: where, not what.
create function cells_written(sheet uuid) returns table (kind text, code text, entered_at timestamptz)
  stable language sql security definer set search_path = public, pg_temp as $$
  select distinct on (c.kind, c.code) c.kind, c.code, c.entered_at
    from sheet s
    join sheet_layer l on l.sheet_id = s.id and l.kind = 'self'
    join layer_cell c on c.layer_id = l.id
    join layer_sending g on g.layer_id = l.id and g.content_at is not null and g.recalled_at is null
   where s.id = cells_written.sheet and c.entered_at <= g.sent_at and questions_sheet(s.season_id, s.region_id, s.unit_id)
   order by c.kind, c.code, c.entered_at desc $$;
revoke all on function cells_written(uuid) from public;
grant execute on function cells_written(uuid) to giaouoc_app;

-- The units’ own forms of a block, for somebody who looks at one of its sheets: texts are held against each other, and of
-- units whose forms the reader may not read only how many are alike is told.
create function own_forms(sheet uuid) returns table (unit_id uuid, unit_name text, content text)
  stable language sql security definer set search_path = public, pg_temp as $$
  select distinct on (g.layer_id) g.unit_id, u.name, f.content
    from sheet s
    join layer_sending g on g.season_id = s.season_id and g.block = s.block and g.kind = 'self'
      and g.content_at is not null and g.recalled_at is null
    join sealed_form f on f.sending_id = g.id
    join unit u on u.id = g.unit_id
   where s.id = own_forms.sheet and questions_sheet(s.season_id, s.region_id, s.unit_id)
   order by g.layer_id, g.round desc $$;
revoke all on function own_forms(uuid) from public;
grant execute on function own_forms(uuid) to giaouoc_app;

-- What a unit claimed in earlier years and what it came to by the last published result.
create function claims_before(sheet uuid)
  returns table (year integer, card json, claimed text, points text, total text, max text)
  stable language sql security definer set search_path = public, pg_temp as $$
  select distinct on (past.id) past.year, c.content, f.content, u.points, u.total::text, u.max::text
    from sheet s
    join season now on now.id = s.season_id
    join season past on past.region_id = now.region_id and past.year < now.year and past.year >= now.year - 5
    join result r on r.season_id = past.id and r.block = s.block and r.published_at is not null
    join result_unit u on u.result_id = r.id and u.unit_id = s.unit_id
    join scorecard c on c.id = r.scorecard_id
    join layer_sending g on g.season_id = past.id and g.unit_id = s.unit_id and g.kind = 'self'
      and g.content_at is not null and g.recalled_at is null
    join sealed_form f on f.sending_id = g.id
   where s.id = claims_before.sheet and questions_sheet(s.season_id, s.region_id, s.unit_id)
   order by past.id, r.number desc, g.round desc $$;
revoke all on function claims_before(uuid) from public;
grant execute on function claims_before(uuid) to giaouoc_app;

-- What somebody noted of a question: that it was looked at, and how the facts stood then. Noted again, never rewritten.
create table question_note (
  id         uuid primary key,
  region_id  uuid not null references region,
  season_id  uuid not null,
  block      text not null,
  sheet_id   uuid not null,
  -- Whose sheet it is.
  unit_id    uuid not null,
  question   text not null,
  facts      text not null,
  note       text not null,
  noted_at   timestamptz not null,
  noted_by   uuid not null references account,
  -- In the name of which unit it was looked at: its people read the note, and whoever leads.
  by_unit_id uuid not null references unit,
  constraint note_of_sheet foreign key (sheet_id, region_id, season_id, block, unit_id)
    references sheet (id, region_id, season_id, block, unit_id)
);
create index question_note_sheet on question_note (sheet_id, question);

alter table question_note enable row level security;
alter table question_note force row level security;
create policy question_note_read on question_note for select using (
  unit_id <> all (app_units())
  and (by_unit_id = any ((select app_units())::uuid[]) or oversees_sheet(season_id, region_id, unit_id)));
create policy question_note_insert on question_note for insert with check (
  noted_by = app_account() and by_unit_id = any ((select app_units())::uuid[])
  and questions_sheet(season_id, region_id, unit_id));
grant select, insert on question_note to giaouoc_app;
