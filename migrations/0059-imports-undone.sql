-- An import that is undone leaves what somebody wrote since: which figures those were is kept with it.

create table import_kept (
  import_id uuid not null references import_job on delete cascade,
  -- What stood in the cell instead of what the file said.
  figure_id uuid not null references figure,
  primary key (import_id, figure_id)
);
create index import_kept_figure on import_kept (figure_id);
alter table import_kept enable row level security;
alter table import_kept force row level security;
create policy import_kept_all on import_kept using (exists (select from import_job j where j.id = import_id));
grant select, insert on import_kept to giaouoc_app;

-- An import is gone through report by report, and what was changed since is found without going through the rest.
drop index figure_import;
create index figure_import on figure (import_id, report_id) where import_id is not null;
create index figure_import_changed on figure (import_id) where import_id is not null and superseded;
