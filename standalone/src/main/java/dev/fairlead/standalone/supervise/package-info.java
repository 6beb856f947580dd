/**
 * Keeps broker, database and edge proxy running, and the services where each has a JVM of its own.
 *
 * <p>Contract under failure: a part that ends while the platform runs is started again on the same
 * files and ports, at once and then with growing pauses of up to 10 s, for as long as the platform
 * runs; the services meanwhile wait for it by themselves. Stopping is bounded for each part.
 */
@NullMarked
package dev.fairlead.standalone.supervise;

import org.jspecify.annotations.NullMarked;
