/**
 * Events of the topic {@code fairlead.alerts.v1}: immutable values generated from their Avro
 * schemas.
 */
@NullMarked
package dev.fairlead.events.alerts;

import org.jspecify.annotations.NullMarked;
