/**
 * What happens to every request in front of the controllers: an id, a limit to its body, and the
 * decision whether its trace is sampled.
 *
 * <p>Contract under failure: none of these filters calls anything outside the process.
 */
@NullMarked
package dev.fairlead.platform.web.request;

import org.jspecify.annotations.NullMarked;
