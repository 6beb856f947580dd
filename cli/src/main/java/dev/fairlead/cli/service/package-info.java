/**
 * The service catalogue as a running service has it in force.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.cli.client}; nothing is changed.
 */
@NullMarked
package dev.fairlead.cli.service;

import org.jspecify.annotations.NullMarked;
