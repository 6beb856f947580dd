/**
 * The edge proxy: a reverse proxy that splits the traffic of a service between its versions by
 * weight, on Jetty's proxy handler.
 *
 * <p>Contract under failure: routes are on disk before they are in force and are read at start, so
 * a restart keeps the weights. Changing weights loses no request: one in flight ends where it
 * began. An upstream that is dead answers 502, one that is silent for 60 s 504; nothing is sent
 * twice. A change with an older generation is refused, so of two writers the later plan wins
 * whatever the order of arrival. Counters begin at 0 again with the process.
 */
@NullMarked
package dev.fairlead.embedded.edge;

import org.jspecify.annotations.NullMarked;
