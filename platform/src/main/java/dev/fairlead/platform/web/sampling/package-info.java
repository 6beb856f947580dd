/**
 * Which traces are recorded: lifecycles always, calls of the actuator never, the rest by {@code
 * management.tracing.sampling.probability}.
 *
 * <p>A sampler sees neither route nor attributes, because a span gets its name after it was
 * sampled. So whoever begins or continues a lifecycle says so in a scoped value, which the sampler
 * reads. A scoped value does not follow work that is handed to another thread.
 *
 * <p>Contract under failure: sampling never fails a request.
 */
@NullMarked
package dev.fairlead.platform.web.sampling;

import org.jspecify.annotations.NullMarked;
