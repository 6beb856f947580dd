/**
 * The firm's services: whose they are, what Fairlead does about them, and what they stand on.
 *
 * <p>Contract under failure: while deploy-service is away, what it said last is shown with its
 * time.
 */
@NullMarked
package dev.fairlead.console.catalogue;

import org.jspecify.annotations.NullMarked;
