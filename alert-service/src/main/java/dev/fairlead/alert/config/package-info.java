/**
 * The configuration of this service: {@code alerting/alertmanager.yml}, {@code
 * alerting/rules/<name>.yaml}, {@code alerting/scrape.yaml}, {@code alerting/datasource.yaml},
 * {@code alerting/limits.yaml}, {@code alerting/promql.yaml}, and the section {@code alert} of each
 * service in the catalogue.
 *
 * <p>Contract under failure: everything is checked when it is loaded (expressions, templates,
 * matchers, names of receivers); a tree with a problem is not put in force.
 */
@NullMarked
package dev.fairlead.alert.config;

import org.jspecify.annotations.NullMarked;
