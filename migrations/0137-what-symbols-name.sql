-- What the symbol of a paper names: "05/TB-STP" ends with the abbreviation of whoever issues it (Decree 30/2020/NĐ-CP, Annex I,
-- II.3). A unit that is renamed is another unit, so that it holds as long as the name does.

alter table unit add column abbreviation text check (abbreviation ~ '^[A-ZĂÂĐÊÔƠƯ]{1,20}$');
