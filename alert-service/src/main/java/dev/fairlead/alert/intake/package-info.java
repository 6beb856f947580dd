/**
 * What other services' events mean to this one: deployments ask for watches and end them,
 * maintenance windows silence.
 *
 * <p>Contract under failure: a batch that is tried again asks for the same things. Nothing here
 * blocks but for reads of the own database.
 */
@NullMarked
package dev.fairlead.alert.intake;

import org.jspecify.annotations.NullMarked;
