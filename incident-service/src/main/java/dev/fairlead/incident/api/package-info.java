/**
 * The REST interface: incidents, who is on call, and escalation policies.
 *
 * <p>Reading needs any token; a change needs the role operator within the incident's team. What the
 * rules refuse is answered with 409 and the named reason; nothing has changed then. A change is
 * answered when it is committed, and the answer shows it.
 */
@NullMarked
package dev.fairlead.incident.api;

import org.jspecify.annotations.NullMarked;
