/**
 * Events of the topic {@code fairlead.ci.v1}: immutable values generated from their Avro schemas.
 */
@NullMarked
package dev.fairlead.events.ci;

import org.jspecify.annotations.NullMarked;
