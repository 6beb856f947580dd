/**
 * Events of the topic {@code fairlead.maintenance.v1}: immutable values generated from their Avro
 * schemas.
 */
@NullMarked
package dev.fairlead.events.maintenance;

import org.jspecify.annotations.NullMarked;
