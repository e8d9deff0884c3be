-- What a figure that is a sum was added up from: each sub-unit's figure as it stood then. It stays when the part changes.

create table figure_part (
  figure_id uuid not null references figure,
  part_id   uuid not null references figure check (part_id <> figure_id),
  unit_id   uuid not null references unit,
  value     numeric not null,
  primary key (figure_id, part_id)
);
create index figure_part_of on figure_part (part_id);

-- Told to those whose report it is: what sub-units send is their parent's to read.
alter table figure_part enable row level security;
alter table figure_part force row level security;
create policy figure_part_read on figure_part for select using (exists (
  select from figure f join figure_report r on r.id = f.report_id
  where f.id = figure_id and report_own(r.asks, r.unit_id, r.region_id, r.season_id)));
-- Written with the sum, from figures of the same round and indicator that were sent to this unit.
create policy figure_part_insert on figure_part for insert with check (exists (
  select from figure f
    join figure_report r on r.id = f.report_id
    join figure p on p.id = part_id and p.indicator_id = f.indicator_id and p.round_id = f.round_id
    join figure_report s on s.id = p.report_id and s.through_id = r.unit_id and s.sent_at is not null
  where f.id = figure_id and f.origin = 'sum' and r.sent_at is null
    and (p.unit_id, p.value) = (figure_part.unit_id, figure_part.value)
    and report_own(r.asks, r.unit_id, r.region_id, r.season_id)));
grant select, insert on figure_part to giaouoc_app;
