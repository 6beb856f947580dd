/**
 * Where incidents come from: alerts that were notified, deployments that failed or were rolled
 * back, and people.
 *
 * <p>Reading foreign events is idempotent: the id of an incident follows from what it is opened
 * for, and its number from its id, so that a batch that is tried again asks for the same things.
 * Events are turned into commands in the order of their key. Nothing here blocks but for reads and
 * writes of the own database.
 */
@NullMarked
package dev.fairlead.incident.intake;

import org.jspecify.annotations.NullMarked;
