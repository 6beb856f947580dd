package dev.fairlead.deploy.config;

import dev.fairlead.promql.parse.Feature;
import java.util.Set;

/**
 * {@code alerting/promql.yaml}, which alert-service reads too: it is the one who answers the
 * queries of the strategies.
 */
record PromqlFile(Set<Feature> features) {}
