package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Document;
import java.time.Instant;

/** One row of the table projection, to be inserted or to replace the one of its stream. */
record NewDocument(String stream, int version, Document document, Instant at) {}
