/**
 * The smoke test: one request that a version must answer rightly before it gets traffic.
 *
 * <p>Contract under failure: a wrong answer is asked for again as often as the test says; only then
 * the version is taken for bad. The request is a GET and may be sent again after a crash.
 */
@NullMarked
package dev.fairlead.deploy.smoke;

import org.jspecify.annotations.NullMarked;
