/**
 * The service that is measured: two real stream types on the platform's engine, with real events,
 * documents and decision records, and nothing to do outside.
 *
 * <p>Contract under failure: that of the platform.
 */
@NullMarked
package dev.fairlead.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
