-- Whoever proposed something that came back says that they have seen it; what was decided stays as it is.

create table acknowledgement (
  proposal_id uuid primary key references proposal,
  account_id  uuid not null references account,
  happened_at timestamptz not null
);

alter table acknowledgement enable row level security;
alter table acknowledgement force row level security;
-- Seen by those who see the proposal; written by the one who made it.
create policy acknowledgement_read on acknowledgement for select using (
  exists (select from proposal p where p.id = proposal_id));
create policy acknowledgement_insert on acknowledgement for insert with check (
  account_id = app_account()
  and exists (select from proposal p where p.id = proposal_id and p.proposed_by = app_account()));
grant select, insert on acknowledgement to giaouoc_app;
