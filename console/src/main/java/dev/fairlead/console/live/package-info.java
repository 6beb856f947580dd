/**
 * Pages that update themselves, by server-sent events.
 *
 * <p>Contract under failure: while somebody watches a page, one poller asks the services for it and
 * sends the parts that changed to all who watch; when the last one goes away, it ends. A reader
 * that does not take what is sent is dropped and connects again by itself; it then gets every part
 * anew, so nothing is lost but the moments in between.
 */
@NullMarked
package dev.fairlead.console.live;

import org.jspecify.annotations.NullMarked;
