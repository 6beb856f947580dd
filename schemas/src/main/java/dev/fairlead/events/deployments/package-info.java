/**
 * Events of the topic {@code fairlead.deployments.v1}: immutable values generated from their Avro
 * schemas.
 */
@NullMarked
package dev.fairlead.events.deployments;

import org.jspecify.annotations.NullMarked;
