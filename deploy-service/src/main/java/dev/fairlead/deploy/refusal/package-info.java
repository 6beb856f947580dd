/**
 * What the service says about records on the pipelines' topic that prove nothing: a stream per key
 * of such records, one event a minute at most.
 *
 * <p>Pure. How often it is asked to say something, and that no count is told twice, is the
 * platform's concern.
 */
@NullMarked
package dev.fairlead.deploy.refusal;

import org.jspecify.annotations.NullMarked;
