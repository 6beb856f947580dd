/**
 * The numbers by which deliveries are judged, as deploy-service counts them.
 *
 * <p>Contract under failure: that of every online command; a number that is not measured is shown
 * with the reason and never as a zero.
 */
@NullMarked
package dev.fairlead.cli.dora;

import org.jspecify.annotations.NullMarked;
