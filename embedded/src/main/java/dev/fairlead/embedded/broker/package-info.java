/**
 * One Kafka broker and controller (KRaft) in a JVM of its own, with its data on disk. It asks who a
 * client is where users are named: name and password (SASL PLAIN), and rules of what each may do.
 *
 * <p>Contract under failure: the broker ends when its parent's pipe closes. After {@code kill -9}
 * it starts again on the same directory and ports with every acknowledged record; clients reconnect
 * by themselves. A record is acknowledged when it is in the page cache of the one machine: it
 * survives the end of any process, and the loss of power only when the system had written it. The
 * event store is what must not be lost; from it a topic is published again.
 */
@NullMarked
package dev.fairlead.embedded.broker;

import org.jspecify.annotations.NullMarked;
