-- A record of a stream that has a gap waits beside its key, which flows on. Reasons: docs/guide/platform.md.

alter table parked add column holds boolean not null default true;
comment on column parked.holds is 'whether later records of the key queue behind it';

create index parked_holding on parked (consumer, topic, key) where holds;

-- A topic that is published again brings what waits already.
create unique index parked_gap on parked (consumer, source, stream_id, sequence, md5(record))
    where reason = 'sequence-gap';
