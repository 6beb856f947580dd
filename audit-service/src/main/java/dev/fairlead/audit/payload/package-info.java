/**
 * Events as plain values for JSON: what the body says, by the names of the schema's fields. Pure;
 * never fails for an event that was decoded.
 */
@NullMarked
package dev.fairlead.audit.payload;

import org.jspecify.annotations.NullMarked;
