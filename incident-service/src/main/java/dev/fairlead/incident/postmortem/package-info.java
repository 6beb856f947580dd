/**
 * The post-mortem of an incident as a document.
 *
 * <p>Pure: made of what queries read of an incident, and of nothing else.
 */
@NullMarked
package dev.fairlead.incident.postmortem;

import org.jspecify.annotations.NullMarked;
