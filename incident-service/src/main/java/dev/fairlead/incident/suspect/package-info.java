/**
 * Deployments that incidents suspect, and what became of them.
 *
 * <p>An incident and the rollback of its suspect are told on two topics, so either may be known
 * first. A stream per deployment waits for both, and then tells the incident. It never gives up and
 * never tells twice; nothing here blocks.
 */
@NullMarked
package dev.fairlead.incident.suspect;

import org.jspecify.annotations.NullMarked;
