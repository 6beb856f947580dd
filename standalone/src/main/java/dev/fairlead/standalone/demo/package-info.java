/**
 * The demo: a client that starts a platform on an empty data directory and plays the whole
 * lifecycle through its public interfaces only: REST, Kafka topics, the edge proxy and a pager's
 * webhook.
 *
 * <p>Nothing in the platform knows that it is a demo: that steps take seconds is said by the
 * configuration that it is started with. A {@link dev.fairlead.standalone.demo.Stage} succeeds only
 * when what it waits for was observed from outside; the first that fails ends the demo with exit
 * code 1.
 */
@NullMarked
package dev.fairlead.standalone.demo;

import org.jspecify.annotations.NullMarked;
