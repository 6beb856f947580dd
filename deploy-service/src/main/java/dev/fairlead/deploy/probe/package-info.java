/**
 * Requests to instances, to find out how they are.
 *
 * <p>Contract under failure: a request blocks for no longer than its time, whatever the instance
 * does with the connection, and reads a bounded part of the answer. Nothing is asked again here.
 */
@NullMarked
package dev.fairlead.deploy.probe;

import org.jspecify.annotations.NullMarked;
