-- A replay takes the first record of a key again and again: found by the index, not by sorting what waits.

drop index parked_key;
create index parked_key on parked (consumer, topic, key, partition, kafka_offset);
