-- Which papers stand behind a figure: one paper behind many figures, many papers behind one, each with its page.

create table figure_evidence (
  report_id    uuid not null,
  round_id     uuid not null,
  region_id    uuid not null references region,
  season_id    uuid not null,
  unit_id      uuid not null references unit,
  indicator_id uuid not null,
  evidence_id  uuid not null references evidence,
  page         text,
  attached_at  timestamptz not null,
  primary key (report_id, indicator_id, evidence_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, report_id) references figure_report (season_id, id),
  foreign key (round_id, indicator_id) references round_indicator (round_id, indicator_id)
);
create index figure_evidence_paper on figure_evidence (evidence_id);

-- Whoever reads the figures of a report reads what stands behind them.
alter table figure_evidence enable row level security;
alter table figure_evidence force row level security;
create policy figure_evidence_read on figure_evidence for select using (exists (
  select from figure f where f.report_id = figure_evidence.report_id));
-- Attached and taken away while the report is its writers', and only papers of a unit they act for.
create policy figure_evidence_insert on figure_evidence for insert with check (
  exists (select from figure_report r where r.id = report_id and r.sent_at is null
    and (r.round_id, r.region_id, r.season_id, r.unit_id)
      = (figure_evidence.round_id, figure_evidence.region_id, figure_evidence.season_id, figure_evidence.unit_id)
    and report_own(r.asks, r.unit_id, r.region_id))
  and exists (select from evidence e where e.id = evidence_id and e.withdrawn_at is null
    and e.unit_id = any ((select app_units())::uuid[])));
create policy figure_evidence_delete on figure_evidence for delete using (exists (
  select from figure_report r where r.id = report_id and r.sent_at is null
    and report_own(r.asks, r.unit_id, r.region_id)));
grant select, insert, delete on figure_evidence to giaouoc_app;

create or replace function evidence_serves(evidence uuid) returns boolean stable language sql
  return exists (select from figure_evidence f where f.evidence_id = evidence_serves.evidence);
