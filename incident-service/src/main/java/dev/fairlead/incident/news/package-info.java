/**
 * What a channel is told of deployments in one minute: a stream for each channel and minute.
 *
 * <p>So many messages go out one by one; what comes beyond becomes one message at the end of the
 * minute, so that ten thousand deployments are a few messages. Nothing here blocks. A message may
 * be sent again after a crash, under the same key; one that a channel does not take within an hour
 * is said to be lost.
 */
@NullMarked
package dev.fairlead.incident.news;

import org.jspecify.annotations.NullMarked;
