/**
 * What every service agrees on: the events, the topics that carry them, their bytes and their
 * headers. The events themselves are generated from the Avro schemas of this module into {@code
 * dev.fairlead.events}.
 *
 * <p>Under failure: nothing here does input or output but for reading released schemas from the
 * class path once, nothing blocks, nothing is retried. Bytes or headers that cannot be understood
 * are answered with {@link dev.fairlead.schemas.UndecodableRecordException}, which names the
 * reason; the same bytes give the same answer for ever, unless the schema they were written with
 * becomes known later ({@code unknown-fingerprint}).
 */
@NullMarked
package dev.fairlead.schemas;

import org.jspecify.annotations.NullMarked;
