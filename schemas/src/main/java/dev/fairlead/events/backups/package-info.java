/**
 * Events of the topic {@code fairlead.backups.v1}: immutable values generated from their Avro
 * schemas.
 */
@NullMarked
package dev.fairlead.events.backups;

import org.jspecify.annotations.NullMarked;
