-- Figures: for which rounds they are asked, each unit's report to a round, and every value that was ever entered.

create table figure_round (
  id          uuid primary key,
  region_id   uuid not null references region,
  season_id   uuid not null,
  block       text not null,
  title       text not null,
  period_kind text not null check (period_kind in ('month', 'quarter', 'half', 'nine_months', 'year')),
  period_from date not null,
  period_to   date not null,
  -- When the figures were taken, and from which report: several official figures of one period stand side by side.
  as_of       date not null,
  source      text not null,
  -- Each member enters its own, or the organiser enters the official ones of all.
  asks        text not null check (asks in ('members', 'organiser')),
  opens       date,
  due         date,
  grace_days  integer not null default 0 check (grace_days >= 0),
  version     integer not null default 1,
  check (period_from <= period_to),
  check (as_of >= period_from),
  check (opens <= due),
  unique (season_id, id),
  unique (id, block, asks),
  constraint figure_round_once unique (season_id, block, period_kind, period_from, source, as_of),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);

create table round_indicator (
  round_id     uuid not null,
  region_id    uuid not null references region,
  season_id    uuid not null,
  indicator_id uuid not null references indicator,
  position     integer not null,
  required     boolean not null,
  primary key (round_id, indicator_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, round_id) references figure_round (season_id, id) on delete cascade
);

-- One unit's answer to one round: a draft is its own, sent by its head, frozen once accepted.
create table figure_report (
  id             uuid primary key,
  round_id       uuid not null,
  region_id      uuid not null references region,
  season_id      uuid not null,
  block          text not null,
  asks           text not null,
  unit_id        uuid not null references unit,
  -- A sub-unit reports through its parent, a member, whose people accept it.
  through_id     uuid references unit check (through_id <> unit_id),
  -- The server's time of receipt, and who approved it.
  sent_at        timestamptz,
  sent_by        uuid references account check ((sent_by is null) = (sent_at is null)),
  accepted_at    timestamptz check (accepted_at is null or sent_at is not null),
  accepted_by    uuid references account check ((accepted_by is null) = (accepted_at is null)),
  returned_at    timestamptz check (returned_at is null or sent_at is null),
  return_reason  text check (return_reason is not null or returned_at is null),
  -- Declared by the head when sending: an empty cell is not a zero.
  complete       boolean check (complete is not null or sent_at is null),
  incomplete_why text check (incomplete_why is not null or complete is distinct from false),
  version        integer not null default 1,
  constraint figure_report_once unique (round_id, unit_id),
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  constraint figure_report_in_round foreign key (season_id, round_id) references figure_round (season_id, id),
  constraint figure_report_in_block foreign key (round_id, block, asks) references figure_round (id, block, asks)
);
create index figure_report_season on figure_report (season_id, unit_id);
create index figure_report_through on figure_report (through_id) where through_id is not null;

-- One value of one indicator in one report. A later figure supersedes it; nothing overwrites it.
create table figure (
  id           uuid primary key,
  report_id    uuid not null,
  round_id     uuid not null,
  region_id    uuid not null references region,
  season_id    uuid not null,
  unit_id      uuid not null references unit,
  indicator_id uuid not null,
  -- Null: the cell was emptied.
  value        numeric,
  origin       text not null check (origin in ('typed', 'import', 'sum', 'api')),
  import_id    uuid,
  entered_by   uuid not null references account,
  entered_at   timestamptz not null,
  -- The answer to a warning.
  reason       text,
  note         text,
  supersedes   uuid unique references figure check (supersedes <> id),
  superseded   boolean not null default false,
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, report_id) references figure_report (season_id, id),
  constraint figure_is_asked foreign key (round_id, indicator_id) references round_indicator (round_id, indicator_id)
);
-- A cell holds one figure; what it held before is read by the same pair.
create unique index figure_standing on figure (report_id, indicator_id) where not superseded;
create index figure_cell on figure (report_id, indicator_id) where superseded;
create index figure_round_indicator on figure (round_id, indicator_id);
create index figure_import on figure (import_id) where import_id is not null;

-- Days on which nobody could send, by decision; all units, or those named.
create table outage (
  id         uuid primary key,
  region_id  uuid not null references region,
  season_id  uuid not null,
  block      text,
  unit_ids   uuid[],
  valid_from date not null,
  valid_to   date not null,
  number     text not null,
  day        date not null,
  body       text not null,
  reason     text not null,
  check (valid_from <= valid_to),
  check (unit_ids <> '{}'),
  foreign key (region_id, season_id) references season (region_id, id)
);
create index outage_season on outage (season_id);

-- What follows from being late: dated steps with their basis, provisional until the rule has been read.
create table lateness_step (
  id          uuid primary key,
  region_id   uuid not null references region,
  season_id   uuid not null,
  block       text,
  from_days   integer not null check (from_days >= 1),
  to_days     integer,
  consequence text not null,
  points      numeric,
  legal_basis text,
  provisional boolean not null,
  valid_from  date,
  valid_to    date,
  version     integer not null default 1,
  check (from_days <= to_days),
  check (valid_from <= valid_to),
  check (provisional or legal_basis is not null),
  constraint lateness_step_once exclude using gist (
    season_id with =, (coalesce(block, '')) with =, int4range(from_days, to_days, '[]') with &&,
    daterange(valid_from, valid_to, '[]') with &&),
  foreign key (region_id, season_id) references season (region_id, id)
);

-- Did this unit become, in that season, one the actor acts for?
create function inherits(unit uuid, season uuid) returns boolean stable language sql
  return exists (
    with recursive heirs (id) as (
      select s.to_unit_id from unit_succession s join unit_change c on c.id = s.change_id and c.undone_at is null
        join season y on y.id = season and c.day between y.valid_from and y.valid_to
        where s.from_unit_id = unit
      union
      select s.to_unit_id from heirs h join unit_succession s on s.from_unit_id = h.id
        join unit_change c on c.id = s.change_id and c.undone_at is null
        join season y on y.id = season and c.day between y.valid_from and y.valid_to)
    select from heirs where id = any (app_units()));

-- Whose report it is to write: its unit's, or, of official figures, the organiser's.
create function report_own(asks text, unit_id uuid, region_id uuid) returns boolean stable language sql
  return case asks when 'members' then unit_id = any (app_units()) else region_id = any (app_organised()) end;

-- Who accepts it: the parent's people for a sub-unit, the organiser for its official figures, whoever leads for a
-- member; nobody their own unit's, for whoever leads competes too.
create function report_judged(asks text, unit_id uuid, through_id uuid, region_id uuid, season_id uuid) returns boolean
  stable language sql
  return unit_id <> all (app_units()) and case
    when through_id is not null then through_id = any (app_units())
    when asks = 'organiser' then region_id = any (app_organised())
    else leads_season(region_id, season_id) end;

call season_walls('figure_round', 'leaders', 'false');
call season_walls('round_indicator', 'leaders', 'false');
-- A sub-unit of a member reads what is asked, to report through it.
create policy figure_round_read_below on figure_round for select using (app_known() and asks = 'members' and exists (
  select from unit u where u.id = any ((select app_units())::uuid[]) and u.parent_id is not null
    and stands_under(u.id, u.parent_id, figure_round.region_id, period_from, period_to)));
create policy round_indicator_read_below on round_indicator for select using (app_known() and exists (
  select from figure_round r where r.id = round_id));

call season_walls('outage', 'organiser', 'false');
call season_walls('lateness_step', 'organiser', 'false');
create policy outage_read_below on outage for select using (app_known() and exists (
  select from figure_round r where r.season_id = outage.season_id));
create policy lateness_step_read_below on lateness_step for select using (app_known() and exists (
  select from figure_round r where r.season_id = lateness_step.season_id));

alter table figure_report enable row level security;
alter table figure_report force row level security;
-- That a report was sent or returned, and when, is the season's to know; what it holds is told below.
create policy figure_report_read on figure_report for select using (
  case asks when 'members' then unit_id = any ((select app_units())::uuid[])
    else region_id = any ((select app_organised())::uuid[]) end
  or ((sent_at is not null or returned_at is not null) and (
    season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
    or through_id = any ((select app_units())::uuid[])))
  or (sent_at is not null and inherits(unit_id, season_id)));
create policy figure_report_insert on figure_report for insert with check (
  sent_at is null and accepted_at is null and case asks
    when 'members' then unit_id = any ((select app_units())::uuid[]) and (
      (through_id is null and season_id = any ((select app_seasons())::uuid[]))
      or exists (select from figure_round r where r.id = round_id
        and stands_under(figure_report.unit_id, through_id, r.region_id, r.period_from, r.period_to)))
    else region_id = any ((select app_organised())::uuid[]) end);
create policy figure_report_update on figure_report for update
  using (report_own(asks, unit_id, region_id)
    or (sent_at is not null and report_judged(asks, unit_id, through_id, region_id, season_id)))
  with check (report_own(asks, unit_id, region_id)
    or report_judged(asks, unit_id, through_id, region_id, season_id));

-- Rows say who may touch a report; this says what each may do to it, whatever the code above does.
create function figure_report_guard() returns trigger language plpgsql as $$
declare
  own boolean := report_own(old.asks, old.unit_id, old.region_id);
  judges boolean := report_judged(old.asks, old.unit_id, old.through_id, old.region_id, old.season_id);
begin
  if app_access() = '' then
    return new;
  end if;
  if not own and (new.through_id, new.complete, new.incomplete_why)
      is distinct from (old.through_id, old.complete, old.incomplete_why) then
    raise 'permission denied: those who accept change nothing in a report' using errcode = '42501';
  end if;
  if not own and new.sent_at is not null and new.sent_at is distinct from old.sent_at then
    raise 'permission denied: nobody sends for another unit' using errcode = '42501';
  end if;
  if not judges and new.accepted_at is distinct from old.accepted_at then
    raise 'permission denied: nobody accepts the figures of their own unit' using errcode = '42501';
  end if;
  if old.accepted_at is not null and new.accepted_at is not null and new is distinct from old then
    raise 'permission denied: an accepted report is frozen' using errcode = '42501';
  end if;
  if not judges and new.returned_at is not null and new.returned_at is distinct from old.returned_at then
    raise 'permission denied: those who accept return' using errcode = '42501';
  end if;
  if new.through_id is distinct from old.through_id and not exists (select from figure_round r
      where r.id = new.round_id and stands_under(new.unit_id, new.through_id, r.region_id, r.period_from, r.period_to)) then
    raise 'permission denied: a sub-unit reports through its parent' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger figure_report_guard before update on figure_report for each row execute function figure_report_guard();

alter table figure enable row level security;
alter table figure force row level security;
create policy figure_read on figure for select using (exists (
  select from figure_report r where r.id = report_id and (
    case r.asks when 'members' then r.unit_id = any ((select app_units())::uuid[])
      else r.region_id = any ((select app_organised())::uuid[]) end
    or (r.sent_at is not null and (
      case when r.through_id is null
        then r.region_id = any ((select app_organised())::uuid[]) or r.season_id = any ((select app_led())::uuid[])
        else r.through_id = any ((select app_units())::uuid[]) end
      or inherits(r.unit_id, r.season_id)))
    or (r.accepted_at is not null and (
      r.season_id = any ((select app_seasons())::uuid[]) or r.region_id = any ((select app_organised())::uuid[]))))));
create policy figure_insert on figure for insert with check (exists (
  select from figure_report r where r.id = report_id and report_own(r.asks, r.unit_id, r.region_id)));
create policy figure_update on figure for update using (exists (
  select from figure_report r where r.id = report_id and report_own(r.asks, r.unit_id, r.region_id)));

-- What was sent stands as it was sent, what was accepted is frozen; a figure is superseded once and changed never.
create function figure_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then
    return new;
  end if;
  if exists (select from figure_report r where r.id = new.report_id and r.sent_at is not null) then
    raise 'permission denied: the figures of a report that was sent are frozen' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and not new.superseded then
    raise 'permission denied: what was superseded stays so' using errcode = '42501';
  end if;
  if tg_op = 'INSERT' and not exists (select from figure_report r where r.id = new.report_id
      and (r.round_id, r.region_id, r.season_id, r.unit_id) = (new.round_id, new.region_id, new.season_id, new.unit_id)) then
    raise 'permission denied: a figure stands in the report it names' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger figure_guard before insert or update on figure for each row execute function figure_guard();

grant select, insert, delete on figure_round, round_indicator to giaouoc_app;
-- A round stays of its block and period.
grant update (title, as_of, source, opens, due, grace_days, version) on figure_round to giaouoc_app;
grant update (position, required) on round_indicator to giaouoc_app;
grant select, insert on outage to giaouoc_app;
grant select, insert, update, delete on lateness_step to giaouoc_app;
grant select, insert on figure_report, figure to giaouoc_app;
grant update (through_id, sent_at, sent_by, accepted_at, accepted_by, returned_at, return_reason, complete,
  incomplete_why, version) on figure_report to giaouoc_app;
grant update (superseded) on figure to giaouoc_app;
