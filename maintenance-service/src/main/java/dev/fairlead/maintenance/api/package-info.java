/**
 * The REST interface. Reading needs a token; what changes something needs the role operator within
 * the team of the task, or of each service of the window. What the rules refuse is 409 with the
 * named reason.
 */
@NullMarked
package dev.fairlead.maintenance.api;

import org.jspecify.annotations.NullMarked;
