/**
 * Alerts that fire when the configuration changes: they enter the groups of the further ways in
 * which their receivers are told now.
 *
 * <p>Contract under failure: each alert enters in a transaction with its groups; what the store
 * refused is done again, and an alert that is in a group already stays as it is.
 */
@NullMarked
package dev.fairlead.alert.regroup;

import org.jspecify.annotations.NullMarked;
