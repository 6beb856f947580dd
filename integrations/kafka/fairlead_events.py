"""Events of Fairlead, with Python's standard library alone: headers, signature, and the Avro body.

Run by itself it makes a signed request for a release out of the schemas that `kcat` has read:

    fairlead_events.py SCHEMAS SERVICE ENVIRONMENT VERSION REQUEST-ID VALUE-FILE

SCHEMAS has a line for each record of fairlead.schemas.v1: its key, a blank, its value. The body goes to
VALUE-FILE, and the headers, a line each, to the output.
"""

import base64
import datetime
import hashlib
import hmac
import json
import os
import struct
import sys
import uuid

RELEASE = "dev.fairlead.events.ci.ReleaseRequested"
PRIMITIVES = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}


class Schemas:
    """The schemas of fairlead.schemas.v1, by fingerprint."""

    def __init__(self):
        self.by_fingerprint = {}
        self.release = None

    def keep(self, fingerprint, text):
        schema = json.loads(text)
        self.by_fingerprint[fingerprint] = schema
        if full_name(schema, "") == RELEASE:
            self.release = fingerprint

    def decode(self, value):
        """The body of a record as a dictionary; None where it is no event or its schema is not known."""
        if value is None or value[:2] != b"\xc3\x01":
            return None
        schema = self.by_fingerprint.get(value[2:10][::-1].hex())
        return Reading(value[10:]).of(schema) if schema is not None else None


def full_name(schema, namespace):
    name = schema["name"]
    space = schema.get("namespace", namespace)
    return name if "." in name or not space else space + "." + name


class Named:
    """Names that a schema defines once and uses again."""

    def __init__(self):
        self.types = {}
        self.namespace = ""

    def resolve(self, schema):
        if isinstance(schema, str) and schema not in PRIMITIVES:
            return self.types.get(schema) or self.types[self.namespace + "." + schema]
        if isinstance(schema, dict) and schema["type"] in ("record", "enum", "fixed"):
            name = full_name(schema, self.namespace)
            self.types[name] = schema
            self.namespace = name.rpartition(".")[0]
        return schema


class Reading(Named):
    """Reads Avro's binary form."""

    def __init__(self, data):
        super().__init__()
        self.data = data
        self.at = 0

    def take(self, count):
        part = self.data[self.at : self.at + count]
        if len(part) < count:
            raise ValueError("the body ends too early")
        self.at += count
        return part

    def long(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return (value >> 1) ^ -(value & 1)

    def blocks(self, item):
        count = self.long()
        while count:
            if count < 0:
                self.long()
            for _ in range(abs(count)):
                yield item()
            count = self.long()

    def of(self, schema):
        schema = self.resolve(schema)
        if isinstance(schema, list):
            return self.of(schema[self.long()])
        kind = schema if isinstance(schema, str) else schema["type"]
        if kind == "record":
            return {field["name"]: self.of(field["type"]) for field in schema["fields"]}
        if kind == "enum":
            return schema["symbols"][self.long()]
        if kind == "array":
            return list(self.blocks(lambda: self.of(schema["items"])))
        if kind == "map":
            return dict(self.blocks(lambda: (self.of("string"), self.of(schema["values"]))))
        if kind == "fixed":
            return self.take(schema["size"]).hex()
        if kind == "null":
            return None
        if kind == "boolean":
            return self.take(1) != b"\0"
        if kind in ("int", "long"):
            return self.long()
        if kind == "float":
            return struct.unpack("<f", self.take(4))[0]
        if kind == "double":
            return struct.unpack("<d", self.take(8))[0]
        if kind == "bytes":
            return self.take(self.long()).hex()
        if kind == "string":
            return self.take(self.long()).decode()
        return self.of(kind)


class Writing(Named):
    """Writes as much of Avro's binary form as a request for a release has."""

    def long(self, value):
        value = (value << 1) ^ (value >> 63)
        out = bytearray()
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        out.append(value)
        return bytes(out)

    def of(self, schema, value):
        schema = self.resolve(schema)
        if isinstance(schema, list):
            kinds = [each if isinstance(each, str) else each["type"] for each in schema]
            branch = kinds.index("null") if value is None else next(
                i for i, kind in enumerate(kinds) if kind != "null")
            return self.long(branch) + self.of(schema[branch], value)
        kind = schema if isinstance(schema, str) else schema["type"]
        if kind == "record":
            return b"".join(
                self.of(field["type"], value.get(field["name"], field.get("default")))
                for field in schema["fields"])
        if kind == "array":
            items = b"".join(self.of(schema["items"], each) for each in value)
            return (self.long(len(value)) + items if value else b"") + self.long(0)
        if kind == "null":
            return b""
        if kind in ("int", "long"):
            return self.long(value)
        if kind == "string":
            data = value.encode()
            return self.long(len(data)) + data
        raise ValueError("a request for a release has no " + str(kind))


def sign(token, event, value):
    """HMAC-SHA256 over the id, a full stop and the value; the key is the SHA-256 of the token."""
    key = hashlib.sha256(token.encode()).digest()
    mac = hmac.new(key, event.encode() + b"." + value, hashlib.sha256).digest()
    return "v1," + base64.b64encode(mac).decode()


def release(schemas, token_name, token, service, environment, version, request):
    """Key, headers and value of a signed request; deploy-service asks for nothing else."""
    if schemas.release is None:
        raise SystemExit("fairlead.schemas.v1 has no " + RELEASE + ": has Fairlead run on this broker?")
    now = datetime.datetime.now(datetime.timezone.utc)
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    body = Writing().of(
        schemas.by_fingerprint[schemas.release],
        {
            "service": service,
            "environment": environment,
            "version": version,
            "requestId": request,
            "requestedBy": token_name,
            "requestedAt": (now - epoch) // datetime.timedelta(microseconds=1),
        })
    value = b"\xc3\x01" + bytes.fromhex(schemas.release)[::-1] + body
    event = str(uuid.uuid4())
    key = service + "/" + environment
    headers = {
        "ce_specversion": "1.0",
        "ce_id": event,
        "ce_source": "/pipelines/example",
        "ce_type": "dev.fairlead.ci.ReleaseRequested.v1",
        "ce_subject": key,
        "ce_time": now.isoformat().replace("+00:00", "Z"),
        "content-type": "application/avro",
        "fairlead-schema": schemas.release,
        "fairlead-token": token_name,
        "fairlead-signature": sign(token, event, value),
    }
    return key, headers, value


def token():
    """Name and text of the token, from the environment: a command line is read by everybody."""
    try:
        return os.environ["FAIRLEAD_TOKEN_NAME"], os.environ["FAIRLEAD_TOKEN"]
    except KeyError as missing:
        raise SystemExit(missing.args[0] + " is not set")


def main(arguments):
    if len(arguments) != 6:
        raise SystemExit(__doc__)
    schemas = Schemas()
    with open(arguments[0], encoding="utf-8") as lines:
        for line in lines:
            schemas.keep(*line.rstrip("\n").split(" ", 1))
    _, headers, value = release(schemas, *token(), *arguments[1:5])
    with open(arguments[5], "wb") as out:
        out.write(value)
    for name, text in headers.items():
        print(name + "=" + text)


if __name__ == "__main__":
    main(sys.argv[1:])
