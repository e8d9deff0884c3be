-- Titles and commendations as dated data with their legal basis.

create table award (
  id          uuid primary key,
  code        text not null check (code ~ '^[a-z0-9_]+$'),
  kind        text not null check (kind in ('title', 'commendation')),
  name        text not null,
  name_en     text not null,
  valid_from  date,
  valid_to    date,
  legal_basis text,
  -- True while the law behind it has not been read by us.
  provisional boolean not null,
  version     integer not null default 1,
  check (valid_from <= valid_to),
  check (provisional or legal_basis is not null),
  constraint award_code_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
alter table award enable row level security;
alter table award force row level security;
create policy award_read on award for select using (app_access() in ('public', 'account', 'admin'));
create policy award_insert on award for insert with check ((select app_keeper()));
create policy award_update on award for update using ((select app_keeper()));
grant select, insert, update on award to giaouoc_app;

insert into award (id, code, kind, name, name_en, valid_from, valid_to, legal_basis, provisional) values
  ('01900000-0000-7000-8000-00000000a001', 'ministry_flag', 'title', 'Cờ thi đua ngành Tư pháp', 'Ministry of Justice emulation flag', null, '2023-12-31', null, true),
  ('01900000-0000-7000-8000-00000000a002', 'ministry_flag', 'title', 'Cờ thi đua ngành Tư pháp', 'Ministry of Justice emulation flag', '2024-01-01', null, 'Luật 06/2022/QH15, Điều 26', true),
  ('01900000-0000-7000-8000-00000000a003', 'government_flag', 'title', 'Cờ thi đua của Chính phủ', 'Government emulation flag', null, '2023-12-31', null, true),
  ('01900000-0000-7000-8000-00000000a004', 'government_flag', 'title', 'Cờ thi đua của Chính phủ', 'Government emulation flag', '2024-01-01', null, 'Luật 06/2022/QH15, Điều 25', false);
