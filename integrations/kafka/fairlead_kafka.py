"""Consumes events of Fairlead and asks for releases, with confluent-kafka and fairlead_events.

    fairlead_kafka.py consume TOPIC [--once]
    fairlead_kafka.py release SERVICE ENVIRONMENT VERSION REQUEST-ID

KAFKA is the broker; KAFKA_USER and KAFKA_PASSWORD are needed where it asks for them; FAIRLEAD_TOKEN_NAME and
FAIRLEAD_TOKEN sign a release.
"""

import json
import os
import sys

import confluent_kafka

import fairlead_events


def settings():
    found = {"bootstrap.servers": os.environ.get("KAFKA", "127.0.0.1:8092")}
    if "KAFKA_USER" in os.environ:
        found.update({
            "security.protocol": os.environ.get("KAFKA_PROTOCOL", "SASL_PLAINTEXT"),
            "sasl.mechanism": os.environ.get("KAFKA_MECHANISM", "PLAIN"),
            "sasl.username": os.environ["KAFKA_USER"],
            "sasl.password": os.environ["KAFKA_PASSWORD"],
        })
    return found


def read_all(topic, once, take):
    """All partitions from the beginning; nothing is committed, so the group stands for nothing."""
    consumer = confluent_kafka.Consumer(
        {**settings(), "group.id": os.environ.get("KAFKA_GROUP", "reader"), "enable.auto.commit": False})
    try:
        known = consumer.list_topics(topic, 30).topics[topic].partitions
        ends = {}
        for partition in known:
            first, end = consumer.get_watermark_offsets(confluent_kafka.TopicPartition(topic, partition), 30)
            if end > first:
                ends[partition] = end
        consumer.assign([
            confluent_kafka.TopicPartition(topic, each, confluent_kafka.OFFSET_BEGINNING)
            for each in (ends if once else known)])
        while ends or not once:
            record = consumer.poll(1)
            if record is None:
                continue
            if record.error():
                raise SystemExit(str(record.error()))
            take(record)
            if record.offset() + 1 >= ends.get(record.partition(), float("inf")):
                del ends[record.partition()]
    finally:
        consumer.close()


def read_schemas(schemas):
    read_all("fairlead.schemas.v1", True,
             lambda record: schemas.keep(record.key().decode(), record.value().decode()))
    return schemas


def consume(topic, once):
    schemas = read_schemas(fairlead_events.Schemas())

    def show(record):
        headers = {name: value.decode() for name, value in record.headers() or []}
        if headers.get("fairlead-schema") not in schemas.by_fingerprint:
            read_schemas(schemas)
        print(headers.get("ce_time"), headers.get("ce_type"), headers.get("ce_subject"),
              json.dumps(schemas.decode(record.value()), ensure_ascii=False), flush=True)

    read_all(topic, once, show)


def release(arguments):
    schemas = read_schemas(fairlead_events.Schemas())
    key, headers, value = fairlead_events.release(schemas, *fairlead_events.token(), *arguments)
    problems = []
    producer = confluent_kafka.Producer(settings())
    producer.produce("fairlead.ci.v1", value, key, headers=list(headers.items()),
                     on_delivery=lambda problem, _: problem and problems.append(str(problem)))
    if producer.flush(30) or problems:
        raise SystemExit("not sent: " + "; ".join(problems or ["the broker does not answer"]))
    print("asked for by event " + headers["ce_id"])


def main(arguments):
    if arguments[:1] == ["consume"] and len(arguments) in (2, 3):
        consume(arguments[1], "--once" in arguments)
    elif arguments[:1] == ["release"] and len(arguments) == 5:
        release(arguments[1:])
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
