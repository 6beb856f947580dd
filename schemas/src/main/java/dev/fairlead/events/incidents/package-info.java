/**
 * Events of the topic {@code fairlead.incidents.v1}: immutable values generated from their Avro
 * schemas.
 */
@NullMarked
package dev.fairlead.events.incidents;

import org.jspecify.annotations.NullMarked;
