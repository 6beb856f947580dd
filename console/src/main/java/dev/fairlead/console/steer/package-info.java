/**
 * What people do from the console: a question with a field for the reason, and the service's
 * answer.
 *
 * <p>Contract under failure: a refusal is shown as the service wrote it, with what was typed still
 * there. Nothing is sent twice: where no answer came, the person is told that the outcome is not
 * known.
 */
@NullMarked
package dev.fairlead.console.steer;

import org.jspecify.annotations.NullMarked;
