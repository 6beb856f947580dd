/**
 * Rule files without a service: whether they hold, and unit tests of them in promtool's format.
 *
 * <p>Contract under failure: a file that is faulty is said with its place, and the others are read
 * and run.
 */
@NullMarked
package dev.fairlead.alert.ruletest;

import org.jspecify.annotations.NullMarked;
