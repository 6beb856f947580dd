package dev.fairlead.schemas;

import org.apache.avro.specific.SpecificRecord;

/** An event of the lifecycle: immutable, generated from its Avro schema. */
public interface Event extends SpecificRecord {}
