-- What is counted: indicators with a definition and dates; units of like workload, for targets that differ.

create table indicator (
  id                uuid primary key,
  -- Nobody: the whole sector's. Else the body whose own indicators these are.
  owner_id          uuid references unit,
  code              text not null check (code ~ '^[a-z0-9_]+$'),
  name              text not null,
  name_en           text,
  -- A ratio is computed from its two parts, never typed.
  type              text not null check (type in ('count', 'money', 'number', 'days', 'ratio')),
  unit_label        text not null,
  definition        text not null,
  legal_basis       text,
  -- True while the law behind it has not been read by us.
  provisional       boolean not null,
  -- The finest period it is reported for.
  period            text not null check (period in ('month', 'quarter', 'half', 'nine_months', 'year')),
  -- The year of work begins on 1 January, or on 1 October of the year before.
  year_from_month   integer not null check (year_from_month in (1, 10)),
  -- How periods make a year: added up, the last one of a running total, or a stock on a day.
  accumulation      text not null check (accumulation in ('sum', 'cumulative', 'last')),
  numerator_code    text,
  denominator_code  text,
  valid_from        date,
  valid_to          date,
  version           integer not null default 1,
  check (valid_from <= valid_to),
  check (provisional or legal_basis is not null),
  check ((type = 'ratio') = (numerator_code is not null) and (type = 'ratio') = (denominator_code is not null)),
  check (numerator_code <> denominator_code),
  constraint indicator_code_once exclude using gist (
    (coalesce(owner_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, code with =,
    daterange(valid_from, valid_to, '[]') with &&)
);
alter table indicator enable row level security;
alter table indicator force row level security;
-- What is counted, and how, is no secret: published targets name it.
create policy indicator_read on indicator for select using (app_access() in ('public', 'account', 'admin'));
create policy indicator_insert on indicator for insert with check (
  case when owner_id is null then (select app_keeper()) else owner_id = any ((select app_ministry())::uuid[]) end);
create policy indicator_update on indicator for update using (
  case when owner_id is null then (select app_keeper()) else owner_id = any ((select app_ministry())::uuid[]) end);
grant select, insert on indicator to giaouoc_app;
-- Whose it is, its code and its kind stay.
grant update (name, name_en, unit_label, definition, legal_basis, provisional, period, year_from_month, accumulation,
  numerator_code, denominator_code, valid_from, valid_to, version) on indicator to giaouoc_app;

-- Units of like workload in one block of one season, by decision or by what one indicator says of them.
create table workload_band (
  id           uuid primary key,
  region_id    uuid not null references region,
  season_id    uuid not null,
  block        text not null,
  code         text not null check (code ~ '^[a-z0-9_]+$'),
  name         text not null,
  position     integer not null,
  basis        text,
  measure_code text,
  bound_from   numeric,
  bound_to     numeric,
  version      integer not null default 1,
  check (measure_code is not null or (bound_from is null and bound_to is null)),
  check (bound_from < bound_to),
  unique (season_id, id),
  constraint workload_band_code_once unique (season_id, block, code),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code),
  constraint workload_band_edges exclude using gist (
    season_id with =, block with =, measure_code with =, numrange(bound_from, bound_to, '[)') with &&)
    where (measure_code is not null)
);

create table band_member (
  season_id uuid not null,
  unit_id   uuid not null references unit,
  region_id uuid not null references region,
  band_id   uuid not null,
  -- One band for a unit in a season.
  primary key (season_id, unit_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, band_id) references workload_band (season_id, id) on delete cascade
);
create index band_member_band on band_member (band_id);

call season_walls('workload_band', 'leaders');
call season_walls('band_member', 'leaders');
grant select, insert, update, delete on workload_band to giaouoc_app;
grant select, insert, delete on band_member to giaouoc_app;

-- What is legally known to be counted in civil judgment enforcement. The definition of "done" is that of the national
-- statistics office; the law itself was not read, so each entry is provisional.
insert into indicator (id, code, name, name_en, type, unit_label, definition, provisional, period, year_from_month,
  accumulation, numerator_code, denominator_code) values
  ('01900000-0000-7000-8000-00000000c001', 'cases_enforceable', 'Số việc có điều kiện thi hành',
   'Cases that can be enforced', 'count', 'việc',
   'Số việc có điều kiện thi hành trong năm công tác, từ 01/10 năm trước đến 30/9; luỹ kế từ đầu năm công tác.',
   true, 'month', 10, 'cumulative', null, null),
  ('01900000-0000-7000-8000-00000000c002', 'cases_done', 'Số việc thi hành xong',
   'Cases done', 'count', 'việc',
   'Số việc đã thi hành xong trong năm công tác; luỹ kế từ đầu năm công tác. Tính là xong: đã thi hành xong toàn bộ hoặc đã đình chỉ toàn bộ; đã xong một phần mà phần còn lại đã uỷ thác, đình chỉ hoặc được giảm và đã xoá sổ thụ lý; khoản tiền đã báo gọi mà chưa đến nhận theo điều kiện quy định (theo đặc tả chỉ tiêu “Kết quả thi hành án dân sự” của Tổng cục Thống kê).',
   true, 'month', 10, 'cumulative', null, null),
  ('01900000-0000-7000-8000-00000000c003', 'money_enforceable', 'Số tiền có điều kiện thi hành',
   'Money that can be enforced', 'money', 'đồng',
   'Số tiền có điều kiện thi hành trong năm công tác, từ 01/10 năm trước đến 30/9; luỹ kế từ đầu năm công tác.',
   true, 'month', 10, 'cumulative', null, null),
  ('01900000-0000-7000-8000-00000000c004', 'money_done', 'Số tiền thi hành xong',
   'Money done', 'money', 'đồng',
   'Số tiền đã thi hành xong trong năm công tác; luỹ kế từ đầu năm công tác. Tính là xong: đã thi hành xong toàn bộ hoặc đã đình chỉ toàn bộ; đã xong một phần mà phần còn lại đã uỷ thác, đình chỉ hoặc được giảm và đã xoá sổ thụ lý; khoản tiền đã báo gọi mà chưa đến nhận theo điều kiện quy định (theo đặc tả chỉ tiêu “Kết quả thi hành án dân sự” của Tổng cục Thống kê).',
   true, 'month', 10, 'cumulative', null, null),
  ('01900000-0000-7000-8000-00000000c005', 'cases_done_ratio', 'Tỷ lệ thi hành xong về việc',
   'Share of cases done', 'ratio', '%',
   'Số việc thi hành xong trên số việc có điều kiện thi hành.',
   true, 'month', 10, 'cumulative', 'cases_done', 'cases_enforceable'),
  ('01900000-0000-7000-8000-00000000c006', 'money_done_ratio', 'Tỷ lệ thi hành xong về tiền',
   'Share of money done', 'ratio', '%',
   'Số tiền thi hành xong trên số tiền có điều kiện thi hành.',
   true, 'month', 10, 'cumulative', 'money_done', 'money_enforceable');
