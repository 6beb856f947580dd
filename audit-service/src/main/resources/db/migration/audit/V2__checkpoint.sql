-- The hash of each signed checkpoint. The checkpoints are in a file outside of the database: each of the two finds what is
-- taken from the other.
create table checkpoint (
  number bigint primary key check (number > 0),
  hash   bytea  not null check (octet_length(hash) = 32)
);

create trigger checkpoint_append_only before update or delete or truncate on checkpoint
  for each statement execute function refuse_change();
