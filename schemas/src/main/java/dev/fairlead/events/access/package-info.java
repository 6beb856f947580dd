/**
 * Events of the topic {@code fairlead.access.v1}: immutable values generated from their Avro
 * schemas.
 */
@NullMarked
package dev.fairlead.events.access;

import org.jspecify.annotations.NullMarked;
