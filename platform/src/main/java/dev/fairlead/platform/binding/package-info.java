/**
 * What every consumer of topics shares: one function per service, which the Kafka binder of Spring
 * Cloud Stream calls with each batch of polled records.
 *
 * <p>Contract under failure: a record is acknowledged only after its handler returned. Whatever is
 * thrown, by the handler or around it, the same records are read again after a pause, for ever;
 * none is skipped and none goes to a topic of the binder's. Order per partition is kept.
 */
@NullMarked
package dev.fairlead.platform.binding;

import org.jspecify.annotations.NullMarked;
