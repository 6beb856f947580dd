/**
 * What the configuration says about deployments: strategies in {@code config/deploy/strategies/},
 * and the section {@code deploy} of each service, compiled into plans.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.platform.config}; what cannot be planned
 * is refused by name and changes nothing.
 */
@NullMarked
package dev.fairlead.deploy.config;

import org.jspecify.annotations.NullMarked;
