-- The head of each chain. One row per partition of a topic: the compare-and-set on it is what keeps
-- a chain to one writer.
create table chain_head (
  chain  text   primary key,
  length bigint not null check (length >= 0),
  hash   bytea  not null check (octet_length(hash) = 32)
);

-- Every record that was ever on a topic, as received, linked by hashes.
create table trail (
  chain          text        not null,
  position       bigint      not null check (position > 0),
  topic          text        not null,
  partition      int         not null,
  kafka_offset   bigint      not null,
  key            bytea,
  headers        bytea       not null,
  value          bytea,
  recorded_at    timestamptz not null,
  previous_hash  bytea       not null,
  hash           bytea       not null,
  -- What the record is known by: source and id of the event, or where it lay if it is none.
  identity       text        not null unique,
  content_hash   bytea       not null,
  -- Read from the headers.
  event_id       text,
  source         text,
  type           text,
  subject        text,
  sequence       bigint,
  time           timestamptz not null,
  correlation_id text,
  causation_id   text,
  trace_id       text,
  -- Read from the body; aids to search.
  service        text,
  names          text[]      not null,
  -- Why it could not be read; null where it could.
  undecodable    text,
  primary key (chain, position)
);

create index trail_time on trail (time, chain, position);
create index trail_correlation on trail (correlation_id, time);
create index trail_subject on trail (subject, sequence);
create index trail_type on trail (type, time);
create index trail_service on trail (service, time);
create index trail_event on trail (event_id);
create index trail_names on trail using gin (names);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: the trail is append-only', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end
$$;

create trigger trail_append_only before update or delete or truncate on trail
  for each statement execute function refuse_change();

create trigger chain_head_stays before delete or truncate on chain_head
  for each statement execute function refuse_change();

create function refuse_shortening() returns trigger language plpgsql as $$
begin
  if new.chain <> old.chain or new.length <= old.length then
    raise exception 'change of chain % of length % to % of length % is refused: chains only grow',
      old.chain, old.length, new.chain, new.length using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger chain_head_grows before update on chain_head
  for each row execute function refuse_shortening();
