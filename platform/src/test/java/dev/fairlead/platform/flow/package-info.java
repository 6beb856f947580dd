/**
 * A small service that proves the shape: command, decider, store, relay, inbox and work together.
 */
@NullMarked
package dev.fairlead.platform.flow;

import org.jspecify.annotations.NullMarked;
