/**
 * Runs test scripts in Prometheus' language for them: {@code load}, {@code clear}, {@code eval
 * instant}, {@code eval range} with {@code expect} lines.
 *
 * <p>A script is read as a whole first, so that a faulty one is refused with its line before
 * anything runs. A failed expectation is recorded and the script goes on.
 */
@NullMarked
package dev.fairlead.promql.testing;

import org.jspecify.annotations.NullMarked;
