-- Assessment: each unit's sheet in layers. Whoever writes a layer works in cells of their own; what is sent is sealed as one
-- text under its digest, and everybody else reads sealed forms alone.

-- The day on which somebody asks, as their roles were looked up for it.
create function app_day() returns date stable language sql
  return nullif(current_setting('app.day', true), '')::date;

-- How a block of a season is assessed. What has not been read in a rule stays provisional.
create table assessment_rule (
  season_id         uuid not null,
  region_id         uuid not null references region,
  block             text not null,
  -- How many units check each sheet; whose: the block's own, the other blocks', any member's.
  checkers_per_unit integer not null check (checkers_per_unit between 1 and 9),
  checked_by        text not null check (checked_by in ('own_block', 'other_block', 'any')),
  -- How often a form may come back; null: no limit is known.
  most_rounds       integer check (most_rounds between 1 and 20),
  -- Days for an appeal from when the lowered score can be seen; null: until the result is final.
  appeal_days       integer check (appeal_days between 1 and 90),
  legal_basis       text,
  provisional       boolean not null,
  version           integer not null default 1,
  primary key (season_id, block),
  check (provisional or legal_basis is not null),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);

-- The layers in use, in their order.
create table assessment_layer (
  season_id  uuid not null,
  region_id  uuid not null references region,
  block      text not null,
  kind       text not null check (kind in ('self', 'confirmation', 'cross', 'verification', 'final')),
  position   integer not null,
  -- Who writes it: the unit; the unit, from a paper that somebody outside signed; the unit above it; the body that
  -- organises; whoever leads; other members.
  by         text not null check (by in ('unit', 'paper', 'parent', 'organiser', 'leaders', 'members')),
  opens      date,
  deadline   date,
  grace_days integer not null default 0 check (grace_days between 0 and 30),
  -- Whom its forms are told to, and from when: as they are sent, once the layer's days are over, with the result.
  seen       text not null check (seen in ('parties', 'block')),
  seen_from  text not null check (seen_from in ('sent', 'deadline', 'result')),
  primary key (season_id, block, kind),
  unique (season_id, block, position),
  check (opens <= deadline),
  check ((kind = 'self') = (by = 'unit')),
  check ((kind = 'cross') = (by = 'members')),
  check (kind = 'confirmation' or by not in ('paper', 'parent')),
  check (kind <> 'confirmation' or by <> 'leaders'),
  foreign key (season_id, block) references assessment_rule (season_id, block) on delete cascade,
  foreign key (region_id, season_id) references season (region_id, id)
);

create table sheet (
  id           uuid primary key,
  region_id    uuid not null references region,
  season_id    uuid not null,
  block        text not null,
  unit_id      uuid not null references unit,
  -- The version of the card it is filled in by: an issued card stands for ever.
  scorecard_id uuid not null references scorecard,
  card_digest  text not null check (card_digest ~ '^sha256:[0-9a-f]{64}$'),
  opened_at    timestamptz not null,
  opened_by    uuid not null references account,
  version      integer not null default 1,
  constraint sheet_once unique (season_id, unit_id),
  unique (id, region_id, season_id, block, unit_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);

-- What one author gives on one sheet.
create table sheet_layer (
  id             uuid primary key,
  sheet_id       uuid not null,
  region_id      uuid not null,
  season_id      uuid not null,
  block          text not null,
  -- Whose sheet it is, and who writes.
  unit_id        uuid not null,
  author_unit_id uuid not null references unit,
  kind           text not null check (kind in ('self', 'confirmation', 'check', 'cross', 'verification', 'final')),
  -- What a paper from outside says of itself, where the confirmation is one.
  paper_number   text,
  paper_date     date,
  paper_body     text,
  created_at     timestamptz not null,
  created_by     uuid not null references account,
  version        integer not null default 1,
  constraint sheet_layer_once unique (sheet_id, kind, author_unit_id),
  unique (id, sheet_id, region_id, season_id, block, unit_id, author_unit_id, kind),
  constraint layer_of_sheet foreign key (sheet_id, region_id, season_id, block, unit_id)
    references sheet (id, region_id, season_id, block, unit_id)
);
create index sheet_layer_season on sheet_layer (season_id, unit_id);
-- A check is each checker's own; of every other kind a sheet has one layer.
create unique index sheet_layer_one on sheet_layer (sheet_id, kind) where kind <> 'check';

-- One thing given in a layer: a figure (by indicator), a mark, an explanation or an opinion (by criterion). A later cell
-- supersedes it; nothing overwrites it.
create table layer_cell (
  id             uuid primary key,
  layer_id       uuid not null,
  sheet_id       uuid not null,
  region_id      uuid not null,
  season_id      uuid not null,
  author_unit_id uuid not null,
  kind           text not null check (kind in ('figure', 'mark', 'explanation', 'opinion')),
  code           text not null,
  -- Null: the cell was emptied.
  value          text,
  reason         text,
  entered_by     uuid not null references account,
  entered_at     timestamptz not null,
  supersedes     uuid unique references layer_cell check (supersedes <> id),
  superseded     boolean not null default false,
  foreign key (layer_id) references sheet_layer,
  foreign key (region_id, season_id) references season (region_id, id)
);
create unique index layer_cell_standing on layer_cell (layer_id, kind, code) where not superseded;
create index layer_cell_history on layer_cell (layer_id, kind, code) where superseded;

-- Papers of the author's unit behind a criterion, as the layer is being written.
create table layer_evidence (
  layer_id       uuid not null references sheet_layer,
  region_id      uuid not null,
  season_id      uuid not null,
  author_unit_id uuid not null,
  criterion      text not null,
  evidence_id    uuid not null references evidence,
  page           text,
  attached_at    timestamptz not null,
  attached_by    uuid not null references account,
  primary key (layer_id, criterion, evidence_id),
  foreign key (region_id, season_id) references season (region_id, id)
);
create index layer_evidence_paper on layer_evidence (evidence_id);

-- A layer on its way: that it was sent, received or came back, and when, is the season's to know.
create table layer_sending (
  id             uuid primary key,
  layer_id       uuid not null,
  sheet_id       uuid not null,
  region_id      uuid not null,
  season_id      uuid not null,
  block          text not null,
  unit_id        uuid not null,
  author_unit_id uuid not null,
  kind           text not null,
  round          integer not null check (round >= 1),
  -- Of the sealed form; the receipt says it.
  digest         text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  sent_at        timestamptz not null,
  sent_by        uuid not null references account,
  event_id       uuid not null references event,
  -- Digests come first: until when the bytes may follow, and when all were there.
  content_due    timestamptz not null,
  content_at     timestamptz,
  received_at    timestamptz,
  received_by    uuid references account check ((received_by is null) = (received_at is null)),
  recalled_at    timestamptz check (recalled_at is null or received_at is null),
  returned_at    timestamptz check (returned_at is null or recalled_at is null),
  returned_by    uuid references account check ((returned_by is null) = (returned_at is null)),
  return_until   date,
  version        integer not null default 1,
  constraint layer_sending_once unique (layer_id, round),
  unique (id, digest),
  constraint sending_of_layer foreign key (layer_id, sheet_id, region_id, season_id, block, unit_id, author_unit_id, kind)
    references sheet_layer (id, sheet_id, region_id, season_id, block, unit_id, author_unit_id, kind),
  foreign key (region_id, season_id) references season (region_id, id)
);
create index layer_sending_sheet on layer_sending (sheet_id, kind);
create index layer_sending_season on layer_sending (season_id, block);

-- What was sent, letter by letter as its digest covers it.
create table sealed_form (
  sending_id uuid primary key,
  digest     text not null,
  content    text not null check (digest = 'sha256:' || encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  foreign key (sending_id, digest) references layer_sending (id, digest)
);

-- The papers that a sealed form names, so that whoever reads the form reads them.
create table form_evidence (
  sending_id  uuid not null references layer_sending,
  criterion   text not null,
  evidence_id uuid not null references evidence,
  page        text,
  primary key (sending_id, criterion, evidence_id)
);
create index form_evidence_paper on form_evidence (evidence_id);

-- Why a form came back: for a criterion, or (null) as a whole.
create table layer_return (
  id         uuid primary key,
  sending_id uuid not null references layer_sending,
  criterion  text,
  reason     text not null,
  constraint layer_return_once unique nulls not distinct (sending_id, criterion)
);

call season_walls('assessment_rule', 'organiser', 'false');
call season_walls('assessment_layer', 'organiser', 'false');
grant select, insert, update, delete on assessment_rule, assessment_layer to giaouoc_app;

-- Is the result of that block out? There are no results yet.
create function result_published(season uuid, block text) returns boolean stable language sql
  return false;

-- Whether the day has come from which forms of a layer are told.
create function layer_told(season uuid, block text, kind text) returns boolean stable language sql
  return exists (select from assessment_layer l where l.season_id = season and l.block = layer_told.block
    and l.kind = case layer_told.kind when 'check' then 'cross' else layer_told.kind end
    and case l.seen_from when 'sent' then true
      when 'deadline' then app_day() > l.deadline + l.grace_days
      else result_published(season, l.block) end);
create function layer_told_to_block(season uuid, block text, kind text) returns boolean stable language sql
  return exists (select from assessment_layer l where l.season_id = season and l.block = layer_told_to_block.block
    and l.kind = case layer_told_to_block.kind when 'check' then 'cross' else layer_told_to_block.kind end
    and l.seen = 'block') and layer_told(season, block, kind);

-- For the season's sake: the body that organises; whoever leads, of other units than their own alone.
create function oversees_sheet(season uuid, region uuid, unit uuid) returns boolean stable language sql
  return region = any (app_organised()) or (season = any (app_led()) and unit <> all (app_units()));

-- Who may write a layer: its unit itself, the unit above, the organiser, whoever leads; of the last nobody the sheet of a
-- unit they act for, for whoever leads competes too. Checks are written by those they are assigned to.
create function writes_layer(kind text, season uuid, block text, region uuid, unit uuid, author uuid) returns boolean
  stable language sql
  return author = any (app_units()) and exists (
    select from assessment_layer l where l.season_id = season and l.block = writes_layer.block and l.kind = writes_layer.kind
      and case l.by
        when 'unit' then author = unit
        when 'paper' then author = unit
        when 'parent' then unit <> all (app_units()) and author = (select u.parent_id from unit u where u.id = unit)
        when 'organiser' then unit <> all (app_units()) and author = any (app_ministry())
          and region = any (app_organised())
        when 'leaders' then unit <> all (app_units()) and leads_season(region, season)
        -- What the check meeting settles.
        else unit <> all (app_units()) and leads_season(region, season) end);

alter table sheet enable row level security;
alter table sheet force row level security;
create policy sheet_read on sheet for select using (
  unit_id = any ((select app_units())::uuid[]) or season_id = any ((select app_seasons())::uuid[])
  or region_id = any ((select app_organised())::uuid[]));
create policy sheet_insert on sheet for insert with check (
  opened_by = app_account() and (unit_id = any ((select app_units())::uuid[]) or leads_season(region_id, season_id))
  and exists (select from scorecard c where c.id = scorecard_id and c.block = sheet.block and c.digest = card_digest
    and c.issued_at is not null));
create policy sheet_update on sheet for update using (
  unit_id = any ((select app_units())::uuid[]) or leads_season(region_id, season_id));
grant select, insert on sheet to giaouoc_app;
-- Another version of the card may be taken up; a sheet stays that of its unit.
grant update (scorecard_id, card_digest, version) on sheet to giaouoc_app;

alter table sheet_layer enable row level security;
alter table sheet_layer force row level security;
-- That somebody has begun is their own; once it was sent, the season's.
create policy sheet_layer_read on sheet_layer for select using (
  author_unit_id = any ((select app_units())::uuid[])
  or exists (select from layer_sending s where s.layer_id = sheet_layer.id));
create policy sheet_layer_insert on sheet_layer for insert with check (
  created_by = app_account() and writes_layer(kind, season_id, block, region_id, unit_id, author_unit_id));
create policy sheet_layer_update on sheet_layer for update using (author_unit_id = any ((select app_units())::uuid[]));
grant select, insert on sheet_layer to giaouoc_app;
grant update (paper_number, paper_date, paper_body, version) on sheet_layer to giaouoc_app;

alter table layer_cell enable row level security;
alter table layer_cell force row level security;
create policy layer_cell_read on layer_cell for select using (author_unit_id = any ((select app_units())::uuid[]));
create policy layer_cell_insert on layer_cell for insert with check (
  entered_by = app_account() and author_unit_id = any ((select app_units())::uuid[])
  and exists (select from sheet_layer l where l.id = layer_id and (l.sheet_id, l.region_id, l.season_id, l.author_unit_id)
    = (layer_cell.sheet_id, layer_cell.region_id, layer_cell.season_id, layer_cell.author_unit_id)));
create policy layer_cell_update on layer_cell for update using (author_unit_id = any ((select app_units())::uuid[]));
grant select, insert on layer_cell to giaouoc_app;
grant update (superseded) on layer_cell to giaouoc_app;

-- Sent whole, not recalled and not returned: nothing in it changes.
create function layer_sealed(layer uuid) returns boolean stable language sql
  return exists (select from layer_sending s where s.layer_id = layer and s.content_at is not null
    and s.recalled_at is null and s.returned_at is null);

create function layer_cell_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then
    return new;
  end if;
  if layer_sealed(new.layer_id) then
    raise 'permission denied: what was sent is sealed' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and not new.superseded then
    raise 'permission denied: what was superseded stays so' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger layer_cell_guard before insert or update on layer_cell for each row execute function layer_cell_guard();

alter table layer_evidence enable row level security;
alter table layer_evidence force row level security;
create policy layer_evidence_read on layer_evidence for select using (
  author_unit_id = any ((select app_units())::uuid[]));
create policy layer_evidence_insert on layer_evidence for insert with check (
  attached_by = app_account() and author_unit_id = any ((select app_units())::uuid[]) and not layer_sealed(layer_id)
  and exists (select from sheet_layer l where l.id = layer_id
    and (l.region_id, l.season_id, l.author_unit_id)
      = (layer_evidence.region_id, layer_evidence.season_id, layer_evidence.author_unit_id))
  and exists (select from evidence e where e.id = evidence_id and e.withdrawn_at is null
    and e.unit_id = any ((select app_units())::uuid[])));
create policy layer_evidence_update on layer_evidence for update using (
  author_unit_id = any ((select app_units())::uuid[]) and not layer_sealed(layer_id));
create policy layer_evidence_delete on layer_evidence for delete using (
  author_unit_id = any ((select app_units())::uuid[]) and not layer_sealed(layer_id));
grant select, insert, delete on layer_evidence to giaouoc_app;
grant update (page) on layer_evidence to giaouoc_app;

alter table layer_sending enable row level security;
alter table layer_sending force row level security;
-- Of checks the parties alone know before they are told.
create policy layer_sending_read on layer_sending for select using (
  author_unit_id = any ((select app_units())::uuid[])
  or oversees_sheet(season_id, region_id, unit_id)
  or (kind <> 'check' and season_id = any ((select app_seasons())::uuid[]))
  or (unit_id = any ((select app_units())::uuid[]) and layer_told(season_id, block, kind))
  or (season_id = any ((select app_seasons())::uuid[]) and layer_told_to_block(season_id, block, kind)));
create policy layer_sending_insert on layer_sending for insert with check (
  sent_by = app_account() and author_unit_id = any ((select app_units())::uuid[])
  and received_at is null and recalled_at is null and returned_at is null
  and writes_layer(kind, season_id, block, region_id, unit_id, author_unit_id) and not layer_sealed(layer_id));
create policy layer_sending_update on layer_sending for update using (
  author_unit_id = any ((select app_units())::uuid[]) or unit_id = any ((select app_units())::uuid[])
  or leads_season(region_id, season_id));
grant select, insert on layer_sending to giaouoc_app;
grant update (content_at, received_at, received_by, recalled_at, returned_at, returned_by, return_until, version)
  on layer_sending to giaouoc_app;

create function layer_sending_guard() returns trigger language plpgsql as $$
declare
  own boolean := old.author_unit_id = any (app_units());
begin
  if app_access() = '' then
    return new;
  end if;
  if not own and (new.content_at, new.recalled_at) is distinct from (old.content_at, old.recalled_at) then
    raise 'permission denied: nobody brings or recalls what another sent' using errcode = '42501';
  end if;
  if (own or old.unit_id = any (app_units())) and (new.received_at, new.returned_at)
      is distinct from (old.received_at, old.returned_at) then
    raise 'permission denied: nobody receives or returns what is their own' using errcode = '42501';
  end if;
  if (old.content_at is not null and new.content_at is distinct from old.content_at)
    or (old.received_at is not null and new.received_at is distinct from old.received_at)
    or (old.recalled_at is not null and new.recalled_at is distinct from old.recalled_at)
    or (old.returned_at is not null and new.returned_at is distinct from old.returned_at) then
    raise 'permission denied: what became of a form is said once' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger layer_sending_guard before update on layer_sending for each row execute function layer_sending_guard();

alter table sealed_form enable row level security;
alter table sealed_form force row level security;
-- The author; whoever leads; the unit and the block as far and from when the season's settings tell it. What was recalled
-- is its author's alone again.
create policy sealed_form_read on sealed_form for select using (exists (
  select from layer_sending s where s.id = sending_id and (
    s.author_unit_id = any ((select app_units())::uuid[])
    or (s.recalled_at is null and (
      oversees_sheet(s.season_id, s.region_id, s.unit_id)
      or (s.unit_id = any ((select app_units())::uuid[]) and layer_told(s.season_id, s.block, s.kind))
      or (s.season_id = any ((select app_seasons())::uuid[]) and layer_told_to_block(s.season_id, s.block, s.kind)))))));
create policy sealed_form_insert on sealed_form for insert with check (exists (
  select from layer_sending s where s.id = sending_id and s.author_unit_id = any ((select app_units())::uuid[])));
grant select, insert on sealed_form to giaouoc_app;

alter table form_evidence enable row level security;
alter table form_evidence force row level security;
create policy form_evidence_read on form_evidence for select using (exists (
  select from sealed_form f where f.sending_id = form_evidence.sending_id));
create policy form_evidence_insert on form_evidence for insert with check (exists (
  select from layer_sending s where s.id = sending_id and s.author_unit_id = any ((select app_units())::uuid[])));
grant select, insert on form_evidence to giaouoc_app;

create or replace function evidence_serves(evidence uuid) returns boolean stable language sql
  return exists (select from figure_evidence f where f.evidence_id = evidence_serves.evidence)
    or exists (select from form_evidence f where f.evidence_id = evidence_serves.evidence);

alter table layer_return enable row level security;
alter table layer_return force row level security;
-- Whoever sent it, and whoever reads what was sent.
create policy layer_return_read on layer_return for select using (exists (
  select from layer_sending s where s.id = sending_id and (
    s.author_unit_id = any ((select app_units())::uuid[])
    or oversees_sheet(s.season_id, s.region_id, s.unit_id))));
create policy layer_return_insert on layer_return for insert with check (exists (
  select from layer_sending s where s.id = sending_id and s.returned_by = app_account()));
grant select, insert on layer_return to giaouoc_app;
