/**
 * A small HTTP application to deploy: its error rate, latency and ways to fail are set on the
 * command line and while it runs.
 *
 * <p>Contract under failure: it fails as it is told to and in no other way; it keeps nothing.
 */
@NullMarked
package dev.fairlead.embedded.sample;

import org.jspecify.annotations.NullMarked;
